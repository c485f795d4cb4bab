// @ts-check
import {html, svg} from '../lit.js';

/** @param {unknown} paths */
export const icon = paths => drawn(paths, 'icon');
/** Of what points along the line: it turns around with it. @param {unknown} paths */
export const pointing = paths => drawn(paths, 'icon pointing');

/** @param {unknown} paths @param {string} kind */
const drawn = (paths, kind) => html`<svg class=${kind} viewBox="0 0 24 24" fill="none" stroke="currentColor"
  stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

/** Those of the page as it opens; the others are in `all-icons.js`. */
export const icons = {
  search: icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  verified: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`),
  chevron: icon(svg`<path d="M6.5 9.5L12 15l5.5-5.5"/>`),
  globe: icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.6 2.3 3.9 5.1 3.9 8.5s-1.3 6.2-3.9 8.5c-2.6-2.3-3.9-5.1-3.9-8.5s1.3-6.2 3.9-8.5z"/>`),
};
