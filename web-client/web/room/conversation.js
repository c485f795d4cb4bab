// @ts-check
import {Quality} from '../quality/quality.js';
import {report} from '../report.js';
import {words} from '../words/words.js';
import {ChatLog} from './chat-log.js';
import {RecordingNotice} from './recording-notice.js';
import {Transfers} from './transfers.js';

/** @typedef {import('../call/call.js').Call} Call */

/** So often it is asked who speaks. */
const LISTEN_MILLIS = 150;
/** The level, of 1, from which on somebody speaks, and how long they do so after it. */
const LOUD = 0.015;
const PAUSE_MILLIS = 700;
/** What can be sent as a reaction. */
export const REACTIONS = /** @type {const} */ (['👍', '👏', '❤️', '😂', '😮', '🎉']);
const REACTION_MILLIS = 4_000;
const MOST_REACTIONS = 20;

/**
 * One call and what its two people do in it: what they write, who speaks, whose hand is up. Dispatches
 * `change`.
 */
export class Conversation extends EventTarget {
  /** Theirs is up. */
  hand = false;
  speaking = false;
  /** What they sent in the last moments. @type {{id: number, emoji: string}[]} */
  reactions = [];
  #reacted = 0;
  #loudAt = -Infinity;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #listening;
  #ended = new AbortController();

  /** @param {Call} call */
  constructor(call) {
    super();
    this.call = call;
    const refuse = (/** @type {unknown} */ error) => report(error, words.problems.peer);
    this.chat = new ChatLog(call, refuse);
    this.files = new Transfers(call, this.chat);
    this.recording = new RecordingNotice(call, refuse);
    this.quality = new Quality(call);
    for (const part of [this.chat, this.recording]) {
      part.addEventListener('change', () => this.#changed());
    }
    this.#hear('hand', detail => (this.hand = detail.up === true));
    this.#hear('reaction', detail => this.#react(detail.emoji));
    this.#listening = setInterval(() => this.#listen(), LISTEN_MILLIS);
    call.addEventListener('open', () => (this.hand = false)); // said again on a new channel
    call.addEventListener('state', () => {
      if (call.state === 'ended') this.#end();
    });
  }

  /** To the other side, where it can hear it now. @param {string} type @param {object} detail */
  tell(type, detail) {
    if (this.call.open) this.call.send(type, detail);
  }

  #listen() {
    const now = performance.now();
    if (this.call.level > LOUD) this.#loudAt = now;
    const speaking = !this.call.held && now - this.#loudAt < PAUSE_MILLIS;
    if (speaking === this.speaking) return;
    this.speaking = speaking;
    this.#changed();
  }

  /** @param {unknown} emoji */
  #react(emoji) {
    const known = REACTIONS.find(each => each === emoji);
    if (!known) return;
    const reaction = {id: this.#reacted++, emoji: known};
    this.reactions = [...this.reactions, reaction].slice(-MOST_REACTIONS);
    setTimeout(() => {
      this.reactions = this.reactions.filter(each => each !== reaction);
      this.#changed();
    }, REACTION_MILLIS);
  }

  #end() {
    clearInterval(this.#listening);
    this.#ended.abort();
  }

  /** @param {string} type @param {(detail: any) => void} act */
  #hear(type, act) {
    this.call.events.addEventListener(type, event => {
      act(/** @type {CustomEvent} */ (event).detail);
      this.#changed();
    }, {signal: this.#ended.signal});
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}
