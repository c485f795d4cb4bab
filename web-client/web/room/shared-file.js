// @ts-check
import {safeName} from './file-names.js';
import {Pace} from './pace.js';

/** @typedef {import('../files/files.js').Transfer} Transfer */
/** @typedef {import('../files/receiving.js').Incoming} Incoming */
/** @typedef {import('../files/receiving.js').Sink} Sink */
/** @typedef {import('../files/exchange.js').End} End */
/** @typedef {'offered' | 'sending' | 'receiving' | 'done' | 'declined' | 'cancelled' | 'failed' | 'lost'} State */

/** What moves is told so often at most. */
const EVERY_MILLIS = 100;

/**
 * A file that one of two people sends the other, as they see it. Dispatches `change`: of what moves
 * no more often than eyes can follow.
 */
export class SharedFile extends EventTarget {
  /** How much of it has arrived. */
  bytes = 0;
  /** @type {End | null} */ end = null;
  /** What I send, or what I have received and nobody has let go. @type {Blob | null} */ blob = null;
  /** Somebody has put it where it stays. */
  saved = false;
  /** It was sent once more. */
  resent = false;
  #begun = false;
  #cancelled = false;
  /** @type {Transfer | null} */ #transfer = null;
  /** @type {Incoming | null} */ #incoming = null;
  #pace = new Pace();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #soon;

  /** @param {{name: string, size?: number, mime?: string}} info @param {boolean} mine */
  constructor({name, size, mime}, mine) {
    super();
    this.name = safeName(name);
    this.size = size;
    this.mime = mime;
    this.mine = mine;
  }

  /** One that I send. @param {Blob} blob @param {string} name */
  static mine(blob, name) {
    const file = new SharedFile({name, size: blob.size, mime: blob.type}, true);
    file.blob = blob;
    return file;
  }

  /** One that the other side offers. @param {Incoming} incoming */
  static theirs(incoming) {
    const file = new SharedFile(incoming.info, false);
    file.#incoming = incoming;
    file.follow(incoming.transfer);
    return file;
  }

  /** @returns {State} */
  get state() {
    const {end} = this;
    if (end?.how === 'failed') return end.why === 'lost' ? 'lost' : 'failed';
    if (end) return end.how;
    if (!this.#begun) return 'offered';
    return this.mine ? 'sending' : 'receiving';
  }

  /** In bytes a second, while that is known. */
  get rate() {
    return this.end ? null : this.#pace.rate;
  }

  get secondsLeft() {
    return this.end || this.size === undefined ? null : this.#pace.secondsTo(this.size);
  }

  /** What carries it. @param {Transfer} transfer */
  follow(transfer) {
    this.#transfer = transfer;
    transfer.addEventListener('begin', () => this.#begins());
    transfer.addEventListener('progress', () => this.#reaches(transfer.bytes));
    transfer.ended.then(end => this.ends(end)).catch(console.error);
    if (this.#cancelled) transfer.cancel();
  }

  /** Takes it, into a Blob or a sink; too late, nothing happens. @param {Sink} [sink] */
  accept(sink) {
    if (this.end || !this.#incoming || this.#incoming.answered) return false;
    this.#incoming.accept(sink);
    if (sink) this.saved = true;
    this.#begins();
    return true;
  }

  decline() {
    if (!this.end && !this.#incoming?.answered) this.#incoming?.decline();
  }

  cancel() {
    this.#cancelled = true;
    this.#transfer?.cancel();
  }

  /** Nobody can see it any more. */
  forget() {
    this.cancel();
    this.blob = null;
  }

  /** It is where it stays. */
  keep() {
    this.saved = true;
    this.#changed();
  }

  /** @param {End} end */
  ends(end) {
    if (this.end) return;
    this.end = end;
    if (end.how === 'done') {
      this.bytes = end.bytes;
      if (!this.mine) this.blob = end.blob ?? null;
    }
    this.#changed();
  }

  #begins() {
    if (this.#begun || this.end) return;
    this.#begun = true;
    this.#pace.reached(0, performance.now());
    this.#changed();
  }

  /** @param {number} bytes */
  #reaches(bytes) {
    this.bytes = bytes;
    this.#pace.reached(bytes, performance.now());
    this.#soon ??= setTimeout(() => this.#changed(), EVERY_MILLIS);
  }

  #changed() {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.dispatchEvent(new CustomEvent('change'));
  }
}
