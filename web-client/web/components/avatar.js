// @ts-check
import {html, nothing} from '../lit.js';

/** Where pictures of people may come from: whoever sees somebody's name asks there for the picture. */
export const PICTURE_ORIGINS = ['https://avatars.githubusercontent.com'];

const HUES = 8;

/**
 * Initials on the colour that goes with this name, and before them the picture, once there is one.
 * @param {string} name
 * @param {string} [size]
 * @param {string} [picture] the address of one, wherever it may be
 * @param {readonly string[]} [origins]
 */
export const avatar = (name, size = '', picture, origins = PICTURE_ORIGINS) => {
  const address = allowed(picture, origins);
  return html`<span class="avatar ${size}" data-hue=${hueOf(name)} aria-hidden="true">${initials(name)}${address
    ? html`<img src=${address} alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"
        @load=${seen} @error=${missing}>`
    : nothing}</span>`;
};

/** @param {string | undefined} picture @param {readonly string[]} origins */
const allowed = (picture, origins) => {
  const url = picture && URL.canParse(picture) ? new URL(picture) : null;
  return url && origins.includes(url.origin) && !url.username && !url.password ? url.href : null;
};

/** @param {Event} event */
const seen = event => picked(event).removeAttribute('data-missing');

/** Not hidden: a hidden one would never load lazily. @param {Event} event */
const missing = event => picked(event).setAttribute('data-missing', '');

/** @param {Event} event */
const picked = event => /** @type {HTMLImageElement} */ (event.target);

/** Apart from each other where letters are joined, as in Arabic: two initials are no word. @param {string} name */
const initials = name => {
  const letters = name.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? [[...name][0] ?? ''];
  const [first, last] = [letters[0], letters[letters.length - 1]];
  return (letters.length > 1 ? `${first}${/\p{Script=Arabic}/u.test(first) ? '\u200c' : ''}${last}` : first).toUpperCase();
};

/** @param {string} name */
const hueOf = name => [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % HUES;
