// @ts-check
/** @typedef {{sessionid: string, name: string}} Person */

/** Longest wait for the server to say whether a call can be made. */
const DIAL_MILLIS = 10_000;

/** Somebody is being called, and the server has not said yet whether they can be. */
export class Dialling {
  begun = Date.now();
  /** A call from that same person. @type {import('../call/call.js').Call | null} */
  crossing = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #deadline;
  #expire;

  /**
   * @param {Person} person
   * @param {import('./outgoing.js').Wish} wish
   * @param {() => void} expire
   */
  constructor({sessionid, name}, wish, expire) {
    this.sessionid = sessionid;
    this.name = name;
    this.wish = wish;
    this.#expire = expire;
  }

  /** The server has been asked for them, and is to answer in time. */
  asked() {
    this.#deadline = setTimeout(this.#expire, DIAL_MILLIS);
  }

  /** However it goes on. */
  close() {
    clearTimeout(this.#deadline);
  }
}
