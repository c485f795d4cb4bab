// @ts-check
import {html} from 'lit';

const HUES = 8;

/** Initials on the colour that goes with this name. @param {string} name @param {string} [size] */
export const avatar = (name, size = '') =>
  html`<span class="avatar ${size}" data-hue=${hueOf(name)} aria-hidden="true">${initials(name)}</span>`;

/** @param {string} name */
const initials = name => {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters.map(word => [...word][0] ?? '').join('').toUpperCase();
};

/** @param {string} name */
const hueOf = name => [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % HUES;
