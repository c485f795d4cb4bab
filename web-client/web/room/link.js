// @ts-check
/** Whom a link calls: a session, or whoever has this name. @typedef {{sessionid: string} | {name: string}} Callee */

const CALL = '#/call/';
const ID = /^[A-Za-z0-9_-]{22,64}$/;
const MOST_NAME = 100;

/** Whom this part of an address calls, or null. @param {string} hash @returns {Callee | null} */
export const calleeOf = hash => {
  if (!hash.startsWith(CALL)) return null;
  const callee = decoded(hash.slice(CALL.length));
  if (callee === null) return null;
  if (ID.test(callee)) return {sessionid: callee};
  const name = callee.trim();
  return name && name.length <= MOST_NAME ? {name} : null;
};

/**
 * The address that calls them.
 * @param {string} page the address of the page
 * @param {Callee} callee
 */
export const linkTo = (page, callee) => {
  const url = new URL(page);
  url.search = '';
  // A name that could be taken for an id is told apart by a space, which no id has.
  const word = 'sessionid' in callee ? callee.sessionid
    : ID.test(callee.name) ? `${callee.name} ` : callee.name;
  url.hash = CALL + encodeURIComponent(word);
  return url.href;
};

/** @param {string} text */
const decoded = text => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // a stray %
  }
};
