// @ts-check
/** More is no honest server's. */
const MOST = 1_000;

/**
 * What the server says before the page can follow it, kept in its order and said again then. Whoever
 * hears it begins to listen between this and `release`.
 */
export class Held {
  /** @type {CustomEvent[]} */ #kept = [];
  #released = new AbortController();
  #signalling;

  /**
   * @param {import('./signalling.js').Signalling} signalling
   * @param {readonly string[]} types of messages
   * @param {() => void} wake something waits
   */
  constructor(signalling, types, wake) {
    this.#signalling = signalling;
    const {signal} = this.#released;
    for (const type of types) {
      signalling.addEventListener(type, event => {
        if (this.#kept.length < MOST) this.#kept.push(/** @type {CustomEvent} */ (event));
        else console.warn(`${type} is dropped: the page can't follow it yet`);
        wake();
      }, {signal});
    }
  }

  release() {
    this.#released.abort();
    for (const {type, detail} of this.#kept.splice(0)) {
      this.#signalling.dispatchEvent(new CustomEvent(type, {detail}));
    }
  }
}
