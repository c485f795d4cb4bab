// @ts-check
import {displayName} from '../../protocol/messages.js';
import {words} from '../../words/words.js';

/** @typedef {{sessionid: string, name: string, about: string, verified: boolean, picture?: string}} Found */

/**
 * Who was found, as they are shown. Two of the same name are told apart by the end of their ids.
 * @param {import('../../protocol/messages.js').ServerDetail<'autocomplete'>['results']} results
 * @param {string} me my own session id
 * @returns {Found[]}
 */
export const peopleOf = (results, me) => {
  const people = results.filter(({sessionid}) => sessionid !== me).map(({sessionid, userprofiles}) => ({
    sessionid,
    name: displayName(userprofiles) ?? words.somebody,
    github: userprofiles.github,
  }));
  return people.map(({sessionid, name, github}) => ({
    sessionid,
    name,
    about: github ? (github.verified ? words.onGithub : words.claimedLogin)(github.login)
      : people.some(other => other.name === name && other.sessionid !== sessionid)
        ? words.hereAs(sessionid.slice(-4)) : words.here,
    verified: !!github?.verified,
    picture: github?.avatar_url,
  }));
};
