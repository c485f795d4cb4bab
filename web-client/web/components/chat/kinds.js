// @ts-check
import {svg} from '../../lit.js';
import {icon} from '../icons.js';

const sheet = svg`<path d="M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5zM13.5 3v5.5H19"/>`;

/** An icon for each kind of file. @type {Record<import('../../room/file-names.js').Kind, unknown>} */
export const kinds = {
  image: icon(svg`<rect x="3" y="4.5" width="18" height="15" rx="2.5"/><circle cx="8.5" cy="9.5" r="1.6"/><path d="M4 17.5l5-4.5 3.5 3 3-2.5 4.5 4"/>`),
  film: icon(svg`<rect x="3" y="4.5" width="18" height="15" rx="2.5"/><path d="M10 9v6l5-3z" fill="currentColor"/>`),
  sound: icon(svg`<path d="M9 17.5V6l10-2v11.5"/><circle cx="6.5" cy="17.5" r="2.5"/><circle cx="16.5" cy="15.5" r="2.5"/>`),
  archive: icon([sheet, svg`<path d="M9.5 6.5h.01M9.5 10h.01M9.5 13.5h.01" stroke-width="3"/>`]),
  text: icon([sheet, svg`<path d="M8.5 12.5h7M8.5 16.5h5"/>`]),
  other: icon(sheet),
};
