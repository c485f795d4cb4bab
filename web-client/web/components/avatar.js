// @ts-check
import {html} from '../lit.js';

const HUES = 8;

/** Initials on the colour that goes with this name. @param {string} name @param {string} [size] */
export const avatar = (name, size = '') =>
  html`<span class="avatar ${size}" data-hue=${hueOf(name)} aria-hidden="true">${initials(name)}</span>`;

/** @param {string} name */
const initials = name => {
  const letters = name.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? [[...name][0] ?? ''];
  const [first, last] = [letters[0], letters[letters.length - 1]];
  return (letters.length > 1 ? first + last : first).toUpperCase();
};

/** @param {string} name */
const hueOf = name => [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % HUES;
