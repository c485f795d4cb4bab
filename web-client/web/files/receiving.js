// @ts-check
import {Broken, failed} from './exchange.js';
import {FILES} from '../protocol/peers.js';
import {Sha256} from './sha256.js';

/** @typedef {import('./exchange.js').Exchange} Exchange */
/** @typedef {import('./exchange.js').Outcome} Outcome */
/** @typedef {import('./files.js').Transfer} Transfer */
/** Where content goes: a FileSystemWritableFileStream is one.
 * @typedef {{
 *   write(piece: Uint8Array<ArrayBuffer>): unknown,
 *   close(): unknown,
 *   abort?(why: unknown): unknown,
 * }} Sink
 */

/** For the first message on a channel. */
const INTRODUCTION_MILLIS = 10_000;
/** Put into a Blob at once. */
const PACK = 1 << 20;

/** A file that the other side wants to send: accept or decline it, once, within a minute. */
export class Incoming {
  /** @type {Sink | null} */ sink = null;
  declined = false;
  #decided;

  /** @param {Transfer} transfer @param {() => void} decided */
  constructor(transfer, decided) {
    this.transfer = transfer;
    this.#decided = decided;
  }

  /** What the other side says of it. Its name is for people to read. */
  get info() {
    return this.transfer.info;
  }

  /** Takes it, into a Blob that its end tells, or into a sink. @param {Sink} [sink] */
  accept(sink = new BlobSink(this.info.mime)) {
    this.#answer();
    this.sink = sink;
    this.#decided();
    return this.transfer;
  }

  decline() {
    this.#answer();
    this.declined = true;
    this.#decided();
  }

  get answered() {
    return this.declined || !!this.sink;
  }

  #answer() {
    if (this.answered) throw new Error('it was accepted or declined before');
  }
}

/** Puts content into a Blob, which browsers keep on disk where it is large. */
class BlobSink {
  /** @type {BlobPart[]} */ #parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */ #pieces = [];
  #bytes = 0;
  #type;

  constructor(type = '') {
    this.#type = type;
  }

  /** @param {Uint8Array<ArrayBuffer>} piece */
  write(piece) {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    if (this.#bytes >= PACK) this.#pack();
  }

  close() {
    this.#pack();
    this.blob = new Blob(this.#parts, {type: this.#type});
  }

  #pack() {
    this.#parts.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#bytes = 0;
  }
}

/** @param {Exchange} exchange */
export async function introduction(exchange) {
  const deadline = performance.now() + INTRODUCTION_MILLIS;
  for (;;) {
    const mail = await exchange.next(deadline - performance.now());
    if (!mail) throw new Broken(failed('timeout'));
    if (mail.type === 'file') return mail.detail;
    if (mail.type !== 'nudge') throw new Broken(failed('malformed'));
  }
}

/** @param {Transfer} transfer @param {Exchange} exchange @param {Incoming} incoming @returns {Promise<Outcome>} */
export async function receive(transfer, exchange, incoming) {
  const sink = await decision(exchange, incoming);
  const sum = new Sha256();
  const {size} = transfer.info;
  let told = 0;
  let short = false;
  transfer.begin();
  try {
    exchange.say('accept');
    for (;;) {
      const mail = await exchange.next();
      if (mail?.type === 'content') {
        if (short) throw new Broken(failed('malformed'));
        short = mail.bytes.length < FILES.piece;
        if (size !== undefined && sum.bytes + mail.bytes.length > size) throw new Broken(failed('too-large'));
        await sink.write(mail.bytes);
        sum.update(mail.bytes);
        if (sum.bytes - told >= FILES.receipt) {
          told = sum.bytes;
          exchange.say('received', {bytes: told});
          transfer.reached(told);
        }
      } else if (mail?.type === 'end') {
        const {bytes, sha256} = mail.detail;
        const complete = bytes === sum.bytes && (size === undefined || size === bytes);
        if (!complete || sum.hex() !== sha256) throw new Broken(failed('checksum'));
        await sink.close();
        transfer.reached(bytes);
        const blob = sink instanceof BlobSink ? sink.blob : undefined;
        return {end: {how: 'done', sha256, bytes, blob}, word: {type: 'done', detail: {}}};
      } else if (mail && mail.type !== 'nudge') {
        throw new Broken(failed('malformed'));
      }
    }
  } catch (error) {
    await sink.abort?.(error);
    throw error;
  }
}

/** @param {Exchange} exchange @param {Incoming} incoming @returns {Promise<Sink>} */
async function decision(exchange, incoming) {
  const deadline = performance.now() + FILES.answerMillis;
  for (;;) {
    if (incoming.declined) throw new Broken({end: {how: 'declined'}, word: {type: 'decline', detail: {}}});
    if (incoming.sink) return incoming.sink;
    const mail = await exchange.next(deadline - performance.now());
    if (!mail) throw new Broken(failed('timeout'));
    if (mail.type !== 'nudge') throw new Broken(failed('malformed'));
  }
}
