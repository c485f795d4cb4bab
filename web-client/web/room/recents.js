// @ts-check

/** @typedef {import('./workroom.js').Ended} Ended */
const HOWS = /** @type {const} */ (['talked', 'missed', 'declined', 'unanswered', 'busy', 'failed']);
/**
 * The latest call with somebody. `when` it ended, in milliseconds since 1970; `millis`: how long
 * they talked.
 * @typedef {{
 *   sessionid: string,
 *   name: string,
 *   how: typeof HOWS[number],
 *   outbound: boolean,
 *   when: number,
 *   millis: number,
 * }} Recent
 */

const KEY = 'workrooms.recents';
const MOST = 20;

/**
 * The people of the latest calls, newest first, each once. They are kept in this browser and told to
 * nobody; its tabs share them. Dispatches `change`.
 */
export class Recents extends EventTarget {
  /** null: nothing can be kept beyond this page. @type {Storage | null} */ #storage;
  #text = '';
  /** What `#text` says. @type {Recent[]} */ #entries = [];

  /**
   * @param {Storage | null} storage null where the browser lets the page keep nothing
   * @param {EventTarget} tabs dispatches `storage` when another tab has changed something
   */
  constructor(storage, tabs) {
    super();
    this.#storage = storage;
    tabs.addEventListener('storage', event => {
      const {key} = /** @type {StorageEvent} */ (event);
      if (key === KEY || key === null) this.#changed();
    });
  }

  get entries() {
    const text = this.#read();
    if (text !== this.#text) {
      this.#text = text;
      this.#entries = read(text);
    }
    return this.#entries;
  }

  /** @param {Ended} ended @param {number} [when] */
  add(ended, when = Date.now()) {
    const how = howOf(ended);
    if (!how) return;
    const {name, outbound, sessionid, millis} = ended;
    this.#write([{sessionid, name, how, outbound, when, millis}, ...this.#others(ended)]);
  }

  /** @param {Recent} entry */
  remove(entry) {
    this.#write(this.#others(entry));
  }

  clear() {
    this.#write([]);
  }

  /** A page that is opened anew is somebody new by id, so the name counts as well. @param {{sessionid: string, name: string}} person */
  #others({sessionid, name}) {
    return this.entries.filter(entry => entry.sessionid !== sessionid && entry.name !== name);
  }

  #read() {
    try {
      return this.#storage ? this.#storage.getItem(KEY) ?? '' : this.#text;
    } catch (error) {
      this.#keepHere(error);
      return this.#text;
    }
  }

  /** @param {Recent[]} entries */
  #write(entries) {
    const kept = entries.slice(0, MOST);
    const text = kept.length ? JSON.stringify(kept) : '';
    try {
      if (text) this.#storage?.setItem(KEY, text);
      else this.#storage?.removeItem(KEY);
    } catch (error) {
      this.#keepHere(error);
    }
    this.#text = text;
    this.#entries = kept;
    this.#changed();
  }

  /** @param {unknown} error */
  #keepHere(error) {
    console.warn('this browser keeps nothing, so a reload forgets the latest calls', error);
    this.#storage = null;
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}

/** Null where there was nobody to call. @param {Ended} ended @returns {Recent['how'] | null} */
const howOf = ({reason, outbound, missed, connected}) => {
  if (connected) return 'talked';
  switch (reason) {
    case 'glare':
    case 'unreachable':
    case 'lost':
      return null;
    case 'declined':
      return 'declined';
    case 'hangup':
    case 'timeout':
      return outbound ? 'unanswered' : missed ? 'missed' : 'failed';
    case 'busy':
      return outbound ? 'busy' : 'missed';
    default:
      return missed ? 'missed' : 'failed';
  }
};

/** What can be used of it: another version of this page, or anybody, may have written it. @param {string} text */
const read = text => {
  try {
    const entries = text ? JSON.parse(text) : [];
    return Array.isArray(entries) ? entries.filter(isRecent).slice(0, MOST) : [];
  } catch (error) {
    console.warn('what is kept of the latest calls can not be read', error);
    return [];
  }
};

/** @param {any} entry @returns {entry is Recent} */
const isRecent = entry =>
  typeof entry?.name === 'string' && entry.name.length <= 100 && entry.name.trim() !== ''
  && typeof entry.sessionid === 'string' && /^[A-Za-z0-9_-]{22,64}$/.test(entry.sessionid)
  && HOWS.includes(entry.how) && typeof entry.outbound === 'boolean'
  && isTime(entry.when) && isTime(entry.millis);

/** As far as a Date goes. @param {unknown} value */
const isTime = value => typeof value === 'number' && value >= 0 && value <= 8.64e15;
