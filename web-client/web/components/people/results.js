// @ts-check
import {html, nothing, repeat} from '../../lit.js';
import {displayName} from '../../protocol.js';
import {highlight} from '../../room/highlight.js';
import {words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {icons} from '../icons.js';

/** @typedef {{sessionid: string, name: string, about: string, verified: boolean, picture?: string}} Found */

/**
 * Who was found, as they are shown. Two of the same name are told apart by the end of their ids.
 * @param {import('../../protocol.js').ServerDetail<'autocomplete'>['results']} results
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

/**
 * The options of the search's listbox.
 * @param {Found[]} people
 * @param {{search: string, chosen: number, able: boolean, call: (person: Found) => void}} how
 */
export const renderResults = (people, {search, chosen, able, call}) =>
  repeat(people, (/** @type {Found} */ {sessionid}) => sessionid, (/** @type {Found} */ person, /** @type {number} */ index) => html`
    <li class="person" role="option" id="option-${index}" aria-selected=${index === chosen}
      aria-disabled=${able ? nothing : 'true'} data-sessionid=${person.sessionid} data-name=${person.name}
      data-chosen=${index === chosen} @click=${() => able && call(person)}>
      <span class="here">${avatar(person.name, '', person.picture)}</span>
      <span class="who">
        <span class="name"><strong dir="auto">${highlight(person.name, search).map(({text, hit}) =>
          (hit ? html`<mark>${text}</mark>` : text))}</strong>${person.verified
          ? html`<span class="verified" title=${words.verifiedMore}>${icons.verified}<span
              class="hidden-words">${words.verified}</span></span>`
          : nothing}</span>
        <span class="about" dir="auto">${person.about}</span>
      </span>
      <span class="button primary call" aria-hidden="true">${words.call}</span>
    </li>`);
