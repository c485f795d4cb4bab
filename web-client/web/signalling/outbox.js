// @ts-check
/** @typedef {import('../protocol/messages.js').ClientMessage} ClientMessage */

const MOST_MESSAGES = 200;
const MOST_BYTES = 1 << 20;

/** So much waits for the server that no more is taken. */
export class Full extends Error {
  /** @param {string} type */
  constructor(type) {
    super(`too much waits for the server: ${type} was not kept`);
    this.name = 'Full';
  }
}

/** What can not be sent yet, in order. */
export class Outbox {
  /** @type {{message: ClientMessage, text: string, bytes: number}[]} */ #waiting = [];
  #bytes = 0;

  /**
   * @param {ClientMessage} message
   * @param {string} text the message, as it is sent
   * @param {number} bytes of that text
   * @throws Full
   */
  add(message, text, bytes) {
    if (this.#waiting.length >= MOST_MESSAGES || this.#bytes + bytes > MOST_BYTES) {
      throw new Full(message.type);
    }
    this.#waiting.push({message, text, bytes});
    this.#bytes += bytes;
  }

  /** Removes what nobody needs to hear any more. @param {(message: ClientMessage) => boolean} needless */
  drop(needless) {
    this.#waiting = this.#waiting.filter(({message}) => !needless(message));
    this.#bytes = this.#waiting.reduce((sum, {bytes}) => sum + bytes, 0);
  }

  /** Empties it. @returns {string[]} the texts, in order */
  take() {
    this.#bytes = 0;
    return this.#waiting.splice(0).map(({text}) => text);
  }
}
