// @ts-check
import {Broken, CANCELLED, Exchange, failed, LOST} from './exchange.js';
import {Incoming, introduction, receive} from './receiving.js';
import {send} from './sending.js';

/** @typedef {import('../protocol/peers.js').FileInfo} FileInfo */
/** @typedef {import('./exchange.js').End} End */
/** @typedef {import('./exchange.js').Outcome} Outcome */

/** On their way at once, in each direction; of mine, more wait for their turn. */
const MOST_AT_ONCE = 16;

/**
 * A file on its way, in either direction. Dispatches `begin` when it is accepted, and `progress`; the
 * promise `ended` says how it ended, and never fails.
 */
export class Transfer extends EventTarget {
  /** How much the receiver has put where it goes, as far as is known here. */
  bytes = 0;
  /** @type {Promise<End>} */ ended;
  /** @type {(end: End) => void} */ #finish = () => {};
  /** @type {Exchange | null} */ #exchange = null;
  /** @type {Outcome | null} */ #stopped = null;

  /** @param {FileInfo} info */
  constructor(info) {
    super();
    this.info = info;
    this.ended = new Promise(resolve => { this.#finish = resolve; });
  }

  /** Gives it up; once it has ended, nothing happens. */
  cancel() {
    this.stop(CANCELLED);
  }

  /** @param {Outcome} how */
  stop(how) {
    this.#stopped ??= how;
    if (this.#exchange) this.#exchange.stop(this.#stopped);
    else this.finish(this.#stopped.end);
  }

  /** The receiver wants it. */
  begin() {
    this.dispatchEvent(new CustomEvent('begin'));
  }

  /** @param {number} bytes */
  reached(bytes) {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.dispatchEvent(new CustomEvent('progress', {detail: bytes}));
  }

  /**
   * Does the work on the channel, as long as nobody stops it, and says the last word.
   * @param {Exchange} exchange
   * @param {() => Promise<Outcome>} work
   * @returns {Promise<unknown>} until the channel is closed
   */
  async carry(exchange, work) {
    this.#exchange = exchange;
    if (this.#stopped) exchange.stop(this.#stopped);
    const outcome = await attempt(work);
    const closed = exchange.conclude(outcome);
    this.finish(outcome.end);
    return closed;
  }

  /** @param {End} end */
  finish(end) {
    this.#finish(end);
  }

  /** Whether somebody has stopped it. */
  get stopped() {
    return !!this.#stopped;
  }
}

/** @param {() => Promise<Outcome>} work */
const attempt = async work => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Broken) return error.outcome;
    console.warn('a file can not be read or written', error);
    return failed('failed');
  }
};

/**
 * The files of one call, in both directions. Dispatches `file` (detail: an Incoming) for each that
 * the other side offers. It is declined, unless a listener accepts it or calls `preventDefault` to
 * decide later.
 */
export class Files extends EventTarget {
  #open;
  #closed = false;
  /** @type {Set<Transfer>} */ #transfers = new Set();
  #outgoing = 0;
  #incoming = 0;
  /** Mine that wait for their turn. @type {(() => void)[]} */ #turns = [];

  /** @param {() => RTCDataChannel} open throws where there is no connection */
  constructor(open) {
    super();
    this.#open = open;
  }

  /**
   * Sends a file under its own name, or a Blob under this one.
   * @param {Blob} blob
   * @param {string} [name]
   */
  send(blob, name = blob instanceof File ? blob.name : 'file') {
    if (this.#closed) throw new Error('the call has ended');
    const transfer = new Transfer({name: name.slice(0, 255), size: blob.size, mime: blob.type || undefined});
    this.#begin(transfer, () => this.#send(transfer, blob));
    return transfer;
  }

  /**
   * The other side opened a channel for a file.
   * @param {RTCDataChannel} channel
   * @param {(string | ArrayBuffer)[]} [early] what it brought before
   */
  arrived(channel, early) {
    const exchange = new Exchange(channel, early);
    this.#receive(exchange).catch(console.error);
  }

  /** The connection is gone, and with it every file that was on its way. */
  lost() {
    for (const transfer of this.#transfers) transfer.stop(LOST);
  }

  /** The call ends. */
  close() {
    this.#closed = true;
    this.lost();
  }

  /** @param {Transfer} transfer @param {() => Promise<unknown>} work */
  #begin(transfer, work) {
    this.#transfers.add(transfer);
    work()
      .finally(() => this.#transfers.delete(transfer))
      .catch(console.error);
  }

  /** @param {Transfer} transfer @param {Blob} blob */
  async #send(transfer, blob) {
    if (this.#outgoing < MOST_AT_ONCE) this.#outgoing++;
    else await new Promise(resolve => this.#turns.push(() => resolve(null)));
    try {
      if (transfer.stopped) return;
      const exchange = new Exchange(this.#open());
      await transfer.carry(exchange, () => send(transfer, exchange, blob));
    } catch (error) {
      console.warn('a file can not be sent', error);
      transfer.finish(LOST.end);
    } finally {
      const next = this.#turns.shift();
      if (next) next();
      else this.#outgoing--;
    }
  }

  /** @param {Exchange} exchange */
  async #receive(exchange) {
    if (this.#closed || this.#incoming >= MOST_AT_ONCE) {
      await exchange.conclude(failed('busy'));
      return;
    }
    this.#incoming++;
    /** @type {Transfer | undefined} */ let transfer;
    let closed;
    try {
      const info = await introduction(exchange);
      const begun = transfer = new Transfer(info);
      this.#transfers.add(begun);
      const incoming = new Incoming(begun, () => exchange.nudge());
      const undecided = this.dispatchEvent(new CustomEvent('file', {detail: incoming, cancelable: true}));
      if (undecided && !incoming.answered) incoming.decline();
      closed = begun.carry(exchange, () => receive(begun, exchange, incoming).finally(() => this.#incoming--));
    } catch (error) {
      this.#incoming--;
      if (!(error instanceof Broken)) throw error;
      closed = exchange.conclude(error.outcome);
    }
    await closed;
    if (transfer) this.#transfers.delete(transfer);
  }
}

