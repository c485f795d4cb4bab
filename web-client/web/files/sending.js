// @ts-check
import {Broken, failed, MOST_BACKLOG} from './exchange.js';
import {FILES} from '../protocol/peers.js';
import {Sha256} from './sha256.js';

/** @typedef {import('./exchange.js').Exchange} Exchange */
/** @typedef {import('./exchange.js').Mail} Mail */
/** @typedef {import('./exchange.js').Outcome} Outcome */
/** @typedef {import('./files.js').Transfer} Transfer */

/** Read of a file at once. */
const READ = 1 << 20;

/** @param {Transfer} transfer @param {Exchange} exchange @param {Blob} blob @returns {Promise<Outcome>} */
export async function send(transfer, exchange, blob) {
  await offer(transfer, exchange);
  transfer.begin();
  const sum = new Sha256();
  let acknowledged = 0;
  /** @param {Mail | null} mail */
  const hear = mail => {
    if (!mail || mail.type === 'nudge') return;
    if (mail.type !== 'received' || mail.detail.bytes < acknowledged || mail.detail.bytes > sum.bytes) {
      throw new Broken(failed('malformed'));
    }
    acknowledged = mail.detail.bytes;
    transfer.reached(acknowledged);
  };
  for (let from = 0; from < blob.size; from += READ) {
    const read = new Uint8Array(await blob.slice(from, from + READ).arrayBuffer());
    for (let at = 0; at < read.length; at += FILES.piece) {
      const piece = read.subarray(at, at + FILES.piece);
      for (let mail = await exchange.next(0); mail; mail = await exchange.next(0)) hear(mail);
      while (sum.bytes + piece.length - acknowledged > FILES.window || exchange.backlog > MOST_BACKLOG) {
        hear(await exchange.next());
      }
      exchange.send(piece);
      sum.update(piece);
    }
  }
  const bytes = sum.bytes;
  const sha256 = sum.hex();
  exchange.say('end', {bytes, sha256});
  for (;;) {
    const mail = await exchange.next();
    if (mail?.type === 'done') {
      transfer.reached(bytes);
      return {end: {how: 'done', sha256, bytes}};
    }
    hear(mail);
  }
}

/** Returns when the other side wants it. @param {Transfer} transfer @param {Exchange} exchange */
async function offer(transfer, exchange) {
  const deadline = performance.now() + FILES.answerMillis;
  let offered = false;
  for (;;) {
    if (!offered && exchange.open) {
      offered = true;
      exchange.say('file', transfer.info);
    }
    const mail = await exchange.next(deadline - performance.now());
    if (!mail) throw new Broken(failed('timeout'));
    if (mail.type === 'accept') return;
    if (mail.type === 'decline') throw new Broken({end: {how: 'declined'}});
    if (mail.type !== 'nudge') throw new Broken(failed('malformed'));
  }
}

