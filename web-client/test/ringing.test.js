// @ts-check
import {ring} from '../room/ringing.js';
import {stayAwake} from '../room/wakefulness.js';
import {equal, test, until} from './harness.js';

/** A room in which what rings and goes on is said by the test. */
class Room extends EventTarget {
  /** @type {object | null} */ incoming = null;
  /** @type {object | null} */ dialling = null;
  /** @type {any[]} */ conversations = [];

  get inCall() {
    return !!(this.dialling || this.conversations.length);
  }
}
/** @param {Room} room @param {Partial<Room>} changes */
const become = (room, changes) => {
  Object.assign(room, changes);
  room.dispatchEvent(new CustomEvent('change'));
};

const talk = (unread = 0) => ({call: {outbound: true, state: 'connected', since: 1}, chat: {unread}});

test('it rings as long as somebody calls or is called, and tells of what begins, comes and ends', () => {
  /** @type {string[]} */ const heard = [];
  const tones = {
    speaker: '',
    ring: (/** @type {string} */ tone) => {
      heard.push(`${tone} rings`);
      return () => heard.push(`${tone} stops`);
    },
    blip: (/** @type {string} */ tone) => heard.push(tone),
  };
  const room = new Room();
  ring(/** @type {any} */ (room), {selected: () => 'speaker'}, /** @type {any} */ (tones));
  become(room, {incoming: {}});
  become(room, {incoming: {}});
  become(room, {incoming: null});
  become(room, {dialling: {}});
  become(room, {dialling: null, conversations: [{...talk(), call: {outbound: true, state: 'ringing', since: null}}]});
  become(room, {conversations: [talk()]});
  become(room, {conversations: [talk(1)]});
  become(room, {incoming: {}}); // beside a call: no ring in what is said
  become(room, {incoming: null});
  become(room, {conversations: []});
  equal(heard, [
    'incoming rings', 'incoming stops', 'outgoing rings', 'outgoing stops', 'connected', 'message',
    'message', 'ended',
  ]);
  equal(tones.speaker, 'speaker');
});

test('the screen stays on while a call goes on, again after the page was hidden', async () => {
  const room = new Room();
  const page = Object.assign(new EventTarget(), {visibilityState: 'visible'});
  /** @type {{released: boolean, release: () => Promise<void>}[]} */ const locks = [];
  const wakeLock = {
    request: async () => {
      const lock = {released: false, release: async () => void (lock.released = true)};
      locks.push(lock);
      return lock;
    },
  };
  stayAwake(/** @type {any} */ (room), /** @type {any} */ (wakeLock), /** @type {any} */ (page));
  become(room, {});
  equal(locks.length, 0);
  become(room, {conversations: [talk()]});
  await until(() => locks.length === 1);
  become(room, {conversations: [talk(1)]});
  locks[0].released = true; // as the browser does with a page that is hidden
  page.dispatchEvent(new Event('visibilitychange'));
  await until(() => locks.length === 2);
  become(room, {conversations: []});
  await until(() => locks[1].released);
});
