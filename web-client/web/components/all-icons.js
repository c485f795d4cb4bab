// @ts-check
import {html, svg} from '../lit.js';
import {icon, icons as first, pointing} from './icons.js';

const slash = svg`<path d="M4 4l16 16"/>`;
const microphone = svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`;
const camera = svg`<rect x="3" y="6.5" width="12" height="11" rx="2.5"/><path d="M15 10.8l5.2-3v8.4l-5.2-3"/>`;

export const icons = {
  ...first,
  microphone: icon(microphone),
  microphoneOff: icon([microphone, slash]),
  camera: icon(camera),
  cameraOff: icon([camera, slash]),
  chat: pointing(svg`<path d="M5 5h14a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 19 17H9l-4.2 3.4a.5.5 0 0 1-.8-.4V6.5A1.5 1.5 0 0 1 5 5z"/>`),
  hangUp: html`<svg class="icon" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path
    d="M12 8.5c-3.5 0-6.7 1-9 3-.7.6-.8 1.4-.4 2.2l.9 1.7c.4.7 1.1 1 1.9.7l2.4-.8c.7-.2 1.1-.8 1.1-1.5v-1.4c1-.3 2-.4 3.1-.4s2.1.1 3.1.4v1.4c0 .7.4 1.3 1.1 1.5l2.4.8c.8.3 1.5 0 1.9-.7l.9-1.7c.4-.8.3-1.6-.4-2.2-2.3-2-5.5-3-9-3z"/></svg>`,
  phone: icon(svg`<path d="M6.5 3.5h2.2a1 1 0 0 1 1 .8l.7 3a1 1 0 0 1-.3 1L8.4 9.9a13 13 0 0 0 5.7 5.7l1.6-1.7a1 1 0 0 1 1-.3l3 .7a1 1 0 0 1 .8 1v2.2a2 2 0 0 1-2 2A15.5 15.5 0 0 1 4.5 5.5a2 2 0 0 1 2-2z"/>`),
  screen: icon(svg`<rect x="3" y="4.5" width="18" height="12" rx="2"/><path d="M9 20h6M12 16.5V20M12 13.5V8M9.5 10.3L12 7.8l2.5 2.5"/>`),
  hand: icon(svg`<path d="M7.5 12.5V6.2a1.4 1.4 0 0 1 2.8 0V11M10.3 11V4.7a1.4 1.4 0 0 1 2.8 0V11M13.1 11V5.7a1.4 1.4 0 0 1 2.8 0v5.8M15.9 11.5V8.2a1.4 1.4 0 0 1 2.8 0v6.3a6.5 6.5 0 0 1-6.5 6.5c-2.7 0-4.3-1.2-5.6-3.6l-2-3.6a1.5 1.5 0 0 1 2.5-1.6l1.4 1.8"/>`),
  quality: icon(svg`<path d="M4 19.5h16M6.5 16v-4M12 16V5M17.5 16V9"/>`),
  more: icon(svg`<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="3.2"/>`),
  pip: icon(svg`<rect x="3" y="5" width="18" height="14" rx="2"/><rect x="12" y="12" width="6.5" height="4.5" rx="1" fill="currentColor"/>`),
  move: icon(svg`<path d="M12 3.5v17M3.5 12h17M9.5 6L12 3.5 14.5 6M9.5 18l2.5 2.5 2.5-2.5M6 9.5L3.5 12 6 14.5M18 9.5l2.5 2.5-2.5 2.5"/>`),
  person: icon(svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.6-6 7.5-6s6.7 2 7.5 6"/>`),
  fullScreen: icon(svg`<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/>`),
  keyboard: icon(svg`<rect x="2.5" y="6" width="19" height="12" rx="2"/><path d="M6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8 14h8"/>`),
  settings: icon(svg`<path d="M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9"/><circle cx="15" cy="7.5" r="2"/><circle cx="9" cy="16.5" r="2"/>`),
  attach: icon(svg`<path d="M19.5 11.5l-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.5 1.5 0 0 1-2.2-2.2l7.2-7.2"/>`),
  down: icon(svg`<path d="M12 5v14M6 13l6 6 6-6"/>`),
  send: pointing(svg`<path d="M5 12h13M12.5 6l6 6-6 6"/>`),
  recordings: icon(svg`<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="3" fill="currentColor"/>`),
  play: icon(svg`<path d="M8 5.5v13l10.5-6.5z" fill="currentColor"/>`),
  pause: icon(svg`<path d="M8.5 6v12M15.5 6v12" stroke-width="3.5"/>`),
  save: icon(svg`<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14"/>`),
  link: icon(svg`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1"/>`),
  bell: icon(svg`<path d="M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4"/>`),
  copy: icon(svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 5.5v-.2a1.8 1.8 0 0 0-1.8-1.8H6.3a1.8 1.8 0 0 0-1.8 1.8v7.4a1.8 1.8 0 0 0 1.8 1.8h.2"/>`),
  done: first.verified,
  sound: pointing(svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9a4.5 4.5 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11"/>`),
};
