// @ts-check
/** A piece of what somebody wrote; with `href` it is a link. @typedef {{text: string, href?: string}} Part */

/** What nobody sees: characters of no width, and those that turn or override the direction of writing. */
const UNSEEN = '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff';
/** An address begins a word and ends where anything stands that addresses don't hold. */
const ADDRESS = new RegExp(`(?<![\\w:/@.+-])(?:https?://|mailto:)[^\\s\\p{Cc}<>"\`{}|\\\\^、。，；：！？（）【】「」『』《》${UNSEEN}]+`, 'giu');
/** Ends a sentence or a quotation, and no address. */
const PUNCTUATION = new Set('.,;:!?…\'’‘“”«»*_~');
const BRACKETS = new Map([[')', '('], [']', '[']]);

/**
 * The text cut into what is a link and what is not; put together again, the parts are the text. Only
 * `http`, `https` and `mailto` are links, and nothing with a user's name before its host, which would
 * pass for another place.
 * @param {string} text
 * @returns {Part[]}
 */
export const linked = text => {
  /** @type {Part[]} */ const parts = [];
  let done = 0;
  for (const {0: found, index} of text.matchAll(ADDRESS)) {
    const address = withoutPunctuation(found);
    const href = target(address);
    if (!href) continue;
    if (index > done) parts.push({text: text.slice(done, index)});
    parts.push({text: address, href});
    done = index + address.length;
  }
  if (done < text.length) parts.push({text: text.slice(done)});
  return parts;
};

/** @param {string} address */
const withoutPunctuation = address => {
  const open = new Map([...BRACKETS].map(([close, opening]) => [close, count(address, opening) - count(address, close)]));
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1];
    const balance = open.get(last);
    if (balance !== undefined && balance < 0) open.set(last, balance + 1);
    else if (!PUNCTUATION.has(last)) break;
  }
  return address.slice(0, end);
};

/** @param {string} text @param {string} character */
const count = (text, character) => text.split(character).length - 1;

/** Where it leads, or null where it leads nowhere that is let in. @param {string} address */
const target = address => {
  if (!URL.canParse(address)) return null;
  const {protocol, hostname, username, password, pathname, href} = new URL(address);
  if (protocol === 'mailto:') return /^[^@\s/]+@[^@\s/]+$/.test(pathname) ? href : null;
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return hostname && !username && !password ? href : null;
};
