// @ts-check
import {lasting} from '../../storage.js';
import {fillScreen} from '../full-screen.js';

/** @typedef {import('../../room/workroom.js').Workroom} Workroom */
/** What a shortcut acts on: the workroom, and whoever tells the app.
 * @typedef {{room: Workroom, app: {tell: (type: string, detail?: unknown) => void}}} Place
 */
/**
 * @typedef {{
 *   key: string,
 *   name: keyof typeof import('../../words/en.js').words.help.acts,
 *   inCall: boolean,
 *   act: (place: Place) => unknown,
 * }} Shortcut
 */

const SWITCH = 'workrooms.shortcuts';
const storage = lasting();

/** Single keys, as people know them from players. @type {Shortcut[]} */
export const SHORTCUTS = [
  {key: '/', name: 'find', inCall: false, act: ({app}) => app.tell('find')},
  {key: '?', name: 'help', inCall: false, act: ({app}) => app.tell('help')},
  {key: 'm', name: 'microphone', inCall: true, act: ({room}) => room.switchboard.toggle('audio')},
  {key: 'v', name: 'camera', inCall: true, act: ({room}) => room.switchboard.toggle('video')},
  {key: 's', name: 'share', inCall: true, act: ({room}) => room.switchboard.outgoing.toggleScreen()},
  {key: 'h', name: 'hand', inCall: true, act: ({room}) => room.switchboard.outgoing.raiseHand(!room.switchboard.outgoing.hand)},
  {key: 'k', name: 'hold', inCall: true, act: ({room}) => room.call?.hold(!room.call.held)},
  {key: 'c', name: 'chat', inCall: true, act: ({app}) => app.tell('tab', 'chat')},
  {key: 'q', name: 'quality', inCall: true, act: ({app}) => app.tell('tab', 'quality')},
  {key: 'p', name: 'people', inCall: true, act: ({app}) => app.tell('tab', 'people')},
  {key: 'i', name: 'float', inCall: true, act: ({app}) => app.tell('float')},
  {key: 'f', name: 'fullScreen', inCall: true, act: () => fillScreen()},
];

/** Whether single keys act; `?` always does, so that they can be turned on again. */
export const shortcutsOn = () => storage?.getItem(SWITCH) !== 'off';

/** @param {boolean} on */
export const switchShortcuts = on => storage?.setItem(SWITCH, on ? 'on' : 'off');

/**
 * What this key does here, if it does anything: not in a field, a dialog or with a modifier.
 * @param {KeyboardEvent} event @param {boolean} inCall
 */
export const shortcutOf = (event, inCall) => {
  const {target, key, ctrlKey, metaKey, altKey, repeat} = event;
  if (ctrlKey || metaKey || altKey || repeat) return null;
  if (target instanceof Element && target.closest('input, textarea, select, dialog, [popover]')) return null;
  const found = SHORTCUTS.find(each => each.key === key.toLowerCase() && (inCall || !each.inCall));
  return found && (shortcutsOn() || found.name === 'help') ? found : null;
};
