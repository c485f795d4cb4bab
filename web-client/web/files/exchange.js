// @ts-check
import {encodeFile, FILES, fileMessage} from '../protocol/peers.js';
import {Refused} from '../protocol/reading.js';

/** @typedef {import('../protocol/peers.js').FileMessage} FileMessage */
/** @typedef {import('../protocol/peers.js').CancelReason} CancelReason */
/** How a file ended. `blob`: what was received, where no other sink was named.
 * @typedef {{how: 'done', sha256: string, bytes: number, blob?: Blob}
 *   | {how: 'cancelled', by: 'me' | 'them'}
 *   | {how: 'declined'}
 *   | {how: 'failed', why: CancelReason | 'lost'}} End
 */
/** @typedef {{type: 'content', bytes: Uint8Array<ArrayBuffer>} | FileMessage | {type: 'nudge'}} Mail */
/** How a transfer ends, and what there is to say of it.
 * @typedef {{end: End, word?: {type: 'done' | 'decline' | 'cancel', detail: any}}} Outcome
 */

/** Handed to the browser, and not sent yet: a `cancel` of mine waits behind it. */
export const MOST_BACKLOG = 256 << 10;
const LONGEST_TEXT = 4_096;
/** A window of content, in pieces of their full length, and some texts. */
const MOST_WAITING = FILES.window / FILES.piece + 16;
/** For the other side to hear my last word and close the channel. */
const GOODBYE_MILLIS = 10_000;

/** Carries an outcome out of the middle of a transfer. */
export class Broken extends Error {
  /** @param {Outcome} outcome */
  constructor(outcome) {
    super(outcome.end.how);
    this.outcome = outcome;
  }
}

/** @param {CancelReason} why @returns {Outcome} */
export const failed = why => ({end: {how: 'failed', why}, word: {type: 'cancel', detail: {reason: why}}});

/** @type {Outcome} */
export const LOST = {end: {how: 'failed', why: 'lost'}};
/** @type {Outcome} */
export const CANCELLED = {
  end: {how: 'cancelled', by: 'me'}, word: {type: 'cancel', detail: {reason: 'cancelled'}},
};

/**
 * What a transfer says and hears on its channel. What comes waits here, no more of it than the
 * window allows.
 */
export class Exchange {
  /** @type {Mail[]} */ #waiting = [];
  #waitingBytes = 0;
  /** The end of it, from outside or by what came. @type {Outcome | null} */ #over = null;
  /** @type {() => void} */ #wake = () => {};
  #closed;
  #channel;

  /** @param {RTCDataChannel} channel @param {(string | ArrayBuffer)[]} [early] what it brought before */
  constructor(channel, early = []) {
    this.#channel = channel;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = MOST_BACKLOG / 2;
    channel.addEventListener('message', event => this.#keep(event.data));
    for (const type of ['open', 'bufferedamountlow']) {
      channel.addEventListener(type, () => this.nudge());
    }
    this.#closed = new Promise(resolve => {
      channel.addEventListener('close', resolve, {once: true});
      if (channel.readyState === 'closed') resolve(null);
    });
    this.#closed.then(() => this.#put({type: 'nudge'})).catch(console.error);
    for (const data of early) this.#keep(data);
  }

  get open() {
    return this.#channel.readyState === 'open';
  }

  get backlog() {
    return this.#channel.bufferedAmount;
  }

  /** @template {Parameters<typeof encodeFile>[0]} T @param {T} type @param {any} detail */
  say(type, detail = {}) {
    this.send(encodeFile(type, detail));
  }

  /** @param {string | Uint8Array<ArrayBuffer>} data */
  send(data) {
    if (!this.open) throw new Broken(this.#over ?? LOST);
    this.#channel.send(/** @type {any} */ (data));
  }

  /**
   * The next that came, in order; null where nothing does in time.
   * @param {number} [millis]
   * @returns {Promise<Mail | null>}
   */
  async next(millis) {
    if (!this.#waiting.length && !this.#over && millis !== 0) await this.#arrival(millis);
    if (this.#over) throw new Broken(this.#over);
    const mail = this.#waiting.shift();
    if (mail?.type === 'content') this.#waitingBytes -= mail.bytes.length;
    if (mail?.type === 'cancel') throw new Broken({end: endOf(mail.detail.reason)});
    if (!mail && ['closing', 'closed'].includes(this.#channel.readyState)) throw new Broken(LOST);
    return mail ?? null;
  }

  nudge() {
    if (!this.#waiting.length) this.#put({type: 'nudge'});
  }

  /** Whatever waits for mail hears of this end; the first counts. @param {Outcome} how */
  stop(how) {
    this.#over ??= how;
    this.#waiting = [];
    this.#wake();
  }

  /**
   * Says the last word and leaves the closing to the other side: closed from here, the channel may
   * lose what is still in it.
   * @param {Outcome} outcome
   */
  async conclude({word}) {
    if (word && this.open) {
      this.#channel.send(encodeFile(word.type, word.detail));
      /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
      const late = new Promise(resolve => { timer = setTimeout(resolve, GOODBYE_MILLIS); });
      await Promise.race([this.#closed, late]);
      clearTimeout(timer);
    }
    this.#channel.close();
  }

  /** @param {number} [millis] */
  async #arrival(millis) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
    await new Promise(resolve => {
      this.#wake = () => resolve(null);
      if (millis !== undefined) timer = setTimeout(resolve, Math.max(0, millis));
    });
    clearTimeout(timer);
    this.#wake = () => {};
  }

  /** @param {string | ArrayBuffer} data */
  #keep(data) {
    if (typeof data === 'string') {
      this.#read(data);
    } else {
      this.#waitingBytes += data.byteLength;
      if (data.byteLength > FILES.piece) this.stop(failed('malformed'));
      else if (this.#waitingBytes > FILES.window) this.stop(failed('flood'));
      else this.#put({type: 'content', bytes: new Uint8Array(data)});
    }
  }

  /** @param {string} text */
  #read(text) {
    try {
      if (text.length > LONGEST_TEXT) throw new Refused('too-large', 'a text is too long');
      this.#put(fileMessage(text));
    } catch (error) {
      // Of an unknown type is what a later version says, which has to do without an answer.
      if (!(error instanceof Refused && error.code === 'unknown-type')) this.stop(failed('malformed'));
    }
  }

  /** @param {Mail} mail */
  #put(mail) {
    if (this.#over) return;
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(mail);
    else this.stop(failed('flood'));
    this.#wake();
  }
}

/** @param {CancelReason} reason @returns {End} */
const endOf = reason =>
  reason === 'cancelled' ? {how: 'cancelled', by: 'them'} : {how: 'failed', why: reason};

