// @ts-check
import {displayName} from '../protocol/messages.js';
import {tell} from '../report.js';
import {words} from '../words/words.js';

/** @typedef {import('./workroom.js').Workroom} Workroom */
/**
 * Who is to be called: by session id, by name, or by name and the session id they had last.
 * @typedef {{sessionid?: string, name?: string}} Wanted
 */

/** Who waits longer for the server calls nobody by surprise when it comes back. */
const PATIENCE_MILLIS = 20_000;

/** @type {WeakMap<Workroom, Seeker>} */
const seekers = new WeakMap();

/** The one of this room. @param {Workroom} room */
export const seekerOf = room => {
  const seeker = seekers.get(room) ?? new Seeker(room);
  seekers.set(room, seeker);
  return seeker;
};

/**
 * Calls somebody whom this page knows of from a link or an earlier call, as soon as it can: it is
 * registered and has a name. One at a time; what the person does meanwhile goes before.
 */
export class Seeker {
  /** @type {Wanted | null} */ #wanted = null;
  #muted = false;
  #searching = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #deadline;
  #room;
  #patienceMillis;

  /** @param {Workroom} room @param {number} [patienceMillis] */
  constructor(room, patienceMillis = PATIENCE_MILLIS) {
    this.#room = room;
    this.#patienceMillis = patienceMillis;
    room.addEventListener('change', () => this.#go());
    room.signalling.addEventListener('autocomplete', event =>
      this.#found(/** @type {CustomEvent} */ (event).detail));
  }

  /**
   * Whom a link calls. Any web page can lead here by one: so this side is neither heard nor seen
   * until the person wants it, and a call that goes on is left alone.
   * @param {import('./link.js').Callee} callee
   */
  follow(callee) {
    if ('sessionid' in callee && callee.sessionid === this.#room.signalling.sessionid) {
      tell(words.problems['self-call']);
    } else if (this.#room.inCall) {
      tell(words.link.inCall);
    } else {
      if (!this.#named) tell(words.link.nameFirst);
      this.#seek(callee, true);
    }
  }

  /** Whom this page was in a call with. @param {Required<Wanted>} person */
  call({sessionid, name}) {
    this.#seek({sessionid, name: name.trim()}, false);
  }

  get #named() {
    return !!this.#room.name && !this.#room.naming;
  }

  /** @param {Wanted} wanted @param {boolean} muted */
  #seek(wanted, muted) {
    this.#rest();
    this.#wanted = wanted;
    this.#muted = muted;
    this.#go();
  }

  #go() {
    const wanted = this.#wanted;
    const {dialling, full, inCall, query, signalling} = this.#room;
    if (!wanted || !this.#named) return;
    if (dialling || signalling.over || (this.#searching && query !== wanted.name)) {
      this.#rest();
      return;
    }
    if (this.#muted && inCall) { // a call was answered meanwhile, and what it sends is not to be muted
      this.#rest();
      tell(words.link.inCall);
      return;
    }
    this.#deadline ??= setTimeout(() => this.#giveUp(), this.#patienceMillis);
    if (full || this.#searching || signalling.state !== 'registered') return;
    if (wanted.name === undefined) {
      this.#dial({name: words.somebody, sessionid: wanted.sessionid ?? ''});
    } else {
      this.#searching = true;
      this.#room.search(wanted.name);
    }
  }

  /** @param {import('../protocol/messages.js').ServerDetail<'autocomplete'>} found */
  #found({search, results}) {
    const {name, sessionid} = this.#wanted ?? {};
    if (!this.#searching || search !== name) return;
    const people = results.map(result => ({
      sessionid: result.sessionid,
      name: displayName(result.userprofiles)?.trim() ?? words.somebody,
    }));
    const namesakes = people.filter(person => same(person.name, name));
    const one = people.find(person => person.sessionid === sessionid)
      ?? (namesakes.length === 1 ? namesakes[0] : null)
      // Not found, but perhaps here under another name.
      ?? (sessionid && !namesakes.length ? {sessionid, name} : null);
    if (one) this.#dial(one);
    else this.#show(namesakes.length ? words.link.several(name) : words.link.nobody(name));
  }

  /** @param {import('./workroom.js').Person} person */
  #dial(person) {
    const muted = this.#muted;
    this.#rest();
    if (this.#room.query) this.#room.search('');
    this.#room.dial(person, {muted});
  }

  /** Lets the person choose. @param {string} sentence */
  #show(sentence) {
    this.#rest();
    tell(sentence);
    this.#room.dispatchEvent(new CustomEvent('find'));
  }

  #giveUp() {
    const name = this.#wanted?.name ?? words.somebody;
    this.#rest();
    tell(words.link.late(name));
  }

  #rest() {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
    this.#wanted = null;
    this.#searching = false;
  }
}

/** @param {string} one @param {string} other */
const same = (one, other) => one.normalize() === other.normalize();
