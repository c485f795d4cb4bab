// @ts-check
import {html, svg} from '../lit.js';

/** @param {unknown} paths */
const icon = paths => html`<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor"
  stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

const slash = svg`<path d="M4 4l16 16"/>`;
const microphone = svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`;
const camera = svg`<rect x="3" y="6.5" width="12" height="11" rx="2.5"/><path d="M15 10.8l5.2-3v8.4l-5.2-3"/>`;

export const icons = {
  microphone: icon(microphone),
  microphoneOff: icon([microphone, slash]),
  camera: icon(camera),
  cameraOff: icon([camera, slash]),
  chat: icon(svg`<path d="M5 5h14a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 19 17H9l-4.2 3.4a.5.5 0 0 1-.8-.4V6.5A1.5 1.5 0 0 1 5 5z"/>`),
  hangUp: html`<svg class="icon" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path
    d="M12 8.5c-3.5 0-6.7 1-9 3-.7.6-.8 1.4-.4 2.2l.9 1.7c.4.7 1.1 1 1.9.7l2.4-.8c.7-.2 1.1-.8 1.1-1.5v-1.4c1-.3 2-.4 3.1-.4s2.1.1 3.1.4v1.4c0 .7.4 1.3 1.1 1.5l2.4.8c.8.3 1.5 0 1.9-.7l.9-1.7c.4-.8.3-1.6-.4-2.2-2.3-2-5.5-3-9-3z"/></svg>`,
  phone: icon(svg`<path d="M6.5 3.5h2.2a1 1 0 0 1 1 .8l.7 3a1 1 0 0 1-.3 1L8.4 9.9a13 13 0 0 0 5.7 5.7l1.6-1.7a1 1 0 0 1 1-.3l3 .7a1 1 0 0 1 .8 1v2.2a2 2 0 0 1-2 2A15.5 15.5 0 0 1 4.5 5.5a2 2 0 0 1 2-2z"/>`),
  search: icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  send: icon(svg`<path d="M5 12h13M12.5 6l6 6-6 6"/>`),
  recordings: icon(svg`<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="3" fill="currentColor"/>`),
  play: icon(svg`<path d="M8 5.5v13l10.5-6.5z" fill="currentColor"/>`),
  pause: icon(svg`<path d="M8.5 6v12M15.5 6v12" stroke-width="3.5"/>`),
  save: icon(svg`<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14"/>`),
  verified: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`),
  link: icon(svg`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1"/>`),
  chevron: icon(svg`<path d="M6.5 9.5L12 15l5.5-5.5"/>`),
  sound: icon(svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9a4.5 4.5 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11"/>`),
};
