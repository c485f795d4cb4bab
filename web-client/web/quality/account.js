// @ts-check
/** @typedef {import('./sample.js').Sample} Sample */
/** @typedef {import('./verdict.js').Finding} Finding */
/** @typedef {{finding: Finding, millis: number}} Part */
/**
 * How a call was all in all: for most of the time, where it was not bad for a good part of it.
 * `lost`: the share of packets, both ways. `received`: kbit/s, lately.
 * @typedef {Finding & {lost: number | null, roundTrip: number | null, received: number[]}} Summary
 */

/** A call was as bad as this share of it was. */
const TELLING = 0.2;
/** A longer time without figures is no time of the call: the computer slept. */
const MOST_MILLIS = 10_000;

/** Adds up what was found of a call, however long it lasts. */
export class Account {
  /** @type {Map<string, Part>} */ #parts = new Map();
  #packets = 0;
  #lost = 0;
  #roundTrip = {sum: 0, count: 0};

  /** @param {Sample} sample @param {Finding | null} finding @param {number} millis since the one before */
  hear({received, sent, roundTrip}, finding, millis) {
    this.#packets += received.packets + sent.packets;
    this.#lost += received.lost + sent.lost;
    if (roundTrip !== null) {
      this.#roundTrip.sum += roundTrip;
      this.#roundTrip.count++;
    }
    if (!finding) return;
    const key = Object.values(finding).join();
    this.#parts.set(key, {finding, millis: Math.min(millis, MOST_MILLIS) + (this.#parts.get(key)?.millis ?? 0)});
  }

  /** @param {Sample[]} history @returns {Summary | null} null where there was too little to judge by */
  summary(history) {
    const parts = [...this.#parts.values()].sort((one, other) => other.millis - one.millis);
    const all = lasted(parts);
    if (!all) return null;
    const poor = parts.filter(({finding}) => finding.level === 'poor');
    const lacking = parts.filter(({finding}) => finding.level !== 'good');
    const level = lasted(poor) > all * TELLING ? 'poor' : lasted(lacking) > all * TELLING ? 'fair' : 'good';
    const cause = level === 'poor' ? poor[0] : level === 'fair' ? lacking[0] : null;
    const {sum, count} = this.#roundTrip;
    return {
      level,
      reason: cause?.finding.reason ?? null,
      side: cause?.finding.side ?? null,
      lost: this.#packets ? this.#lost / this.#packets : null,
      roundTrip: count ? sum / count : null,
      received: history.map(({received: {audio, video}}) => (audio ?? 0) + (video ?? 0)),
    };
  }
}

/** @param {Part[]} parts */
const lasted = parts => parts.reduce((sum, {millis}) => sum + millis, 0);
