// @ts-check
/** @typedef {import('./files.js').Files} Files */

/** What a channel may bring before its exchange is there: an honest sender says one thing and waits. */
const MOST_EARLY = 16;

/**
 * The files of one call, as Files has them, whose code is only loaded when it is asked for. Dispatches
 * `file` (detail: an Incoming), as Files does.
 */
export class LazyFiles extends EventTarget {
  #open;
  /** @type {Promise<Files> | null} */ #files = null;
  #closed = false;

  /** @param {() => RTCDataChannel} open throws where there is no connection */
  constructor(open) {
    super();
    this.#open = open;
  }

  /** Brings the code; once it is here, nothing happens. */
  load() {
    this.#files ??= this.#bring().catch(error => {
      this.#files = null; // the server may be back when it is asked for again
      throw error;
    });
    return this.#files;
  }

  /** @param {Blob} blob @param {string} [name] */
  async send(blob, name) {
    return (await this.load()).send(blob, name);
  }

  /** The other side opened a channel for a file. @param {RTCDataChannel} channel */
  arrived(channel) {
    const early = new EarlyMail(channel);
    this.load().then(files => files.arrived(channel, early.take())).catch(error => {
      console.warn('a file can not be received', error);
      channel.close();
    });
  }

  /** The connection is gone, and with it every file that was on its way. */
  lost() {
    this.#files?.then(files => files.lost()).catch(console.warn);
  }

  /** The call ends. */
  close() {
    this.#closed = true;
    this.#files?.then(files => files.close()).catch(console.warn);
  }

  async #bring() {
    const {Files} = await import('./files.js');
    const files = new Files(this.#open);
    if (this.#closed) files.close();
    files.addEventListener('file', event => {
      const {detail} = /** @type {CustomEvent} */ (event);
      if (!this.dispatchEvent(new CustomEvent('file', {detail, cancelable: true}))) event.preventDefault();
    });
    return files;
  }
}

/** Keeps what comes on a channel until somebody takes it. */
class EarlyMail {
  /** @type {(string | ArrayBuffer)[]} */ #kept = [];
  #channel;
  #keep = (/** @type {MessageEvent} */ {data}) => {
    if (this.#kept.length < MOST_EARLY) this.#kept.push(data);
    else this.#channel.close();
  };

  /** @param {RTCDataChannel} channel */
  constructor(channel) {
    this.#channel = channel;
    channel.binaryType = 'arraybuffer';
    channel.addEventListener('message', this.#keep);
  }

  take() {
    this.#channel.removeEventListener('message', this.#keep);
    return this.#kept;
  }
}
