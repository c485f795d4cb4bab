// @ts-check
import {chatDetail} from '../protocol.js';

/** @typedef {{mine: boolean, text: string, when: number}} Line */

const MOST_LINES = 500;
export const MOST_CHARS = 4_000;

/** The lines that both sides of one call wrote. Dispatches `change`. */
export class ChatLog extends EventTarget {
  /** @type {Line[]} */
  lines = [];
  unread = 0;
  #call;

  /**
   * @param {import('../call/call.js').Call} call
   * @param {(error: unknown) => void} refuse
   */
  constructor(call, refuse) {
    super();
    this.#call = call;
    call.events.addEventListener('chat', event => {
      try {
        const {text, when} = chatDetail(/** @type {CustomEvent} */ (event).detail);
        this.unread++;
        this.#add({mine: false, text: text.slice(0, MOST_CHARS), when});
      } catch (error) {
        refuse(error);
      }
    });
  }

  /** @param {string} text @throws where the call can't carry it */
  say(text) {
    const line = {text: text.slice(0, MOST_CHARS), when: Date.now()};
    this.#call.send('chat', line);
    this.#add({mine: true, ...line});
  }

  read() {
    if (!this.unread) return;
    this.unread = 0;
    this.dispatchEvent(new CustomEvent('change'));
  }

  /** @param {Line} line */
  #add(line) {
    this.lines = [...this.lines, line].slice(-MOST_LINES);
    this.dispatchEvent(new CustomEvent('change'));
  }
}
