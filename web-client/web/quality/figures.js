// @ts-check
import {locale, words} from '../words/words.js';
import {lostOf, rateOf} from './lines.js';

/** @typedef {import('./sample.js').Sample} Sample */
/** @typedef {keyof typeof words.quality.figures} Name */

/** What a share is taken of: a second alone would jump. */
const SMOOTHED = 5;

/** @param {number | null} value @param {number} [digits] */
export const figure = (value, digits = 0) =>
  value === null ? '0' : value.toLocaleString(locale, {maximumFractionDigits: digits});

/** The verdict in a sentence. @param {import('./verdict.js').Finding} finding @param {string} name */
export const sentenceOf = ({level, reason, side}, name) =>
  words.quality.verdict(words.quality.levels[level], reason ? words.quality.reasons[reason](name, side) : undefined);

/**
 * The latest figures in words: what everybody understands, and what helps to find a cause.
 * @param {Sample[]} history
 * @returns {{main: [Name, string][], more: [Name, string][]}}
 */
export const figuresOf = history => {
  const last = history[history.length - 1];
  const {quality} = words;
  const kbits = (/** @type {number | null | undefined} */ value) =>
    typeof value === 'number' ? quality.kbits(figure(value)) : quality.unknown;
  const millis = (/** @type {number | null | undefined} */ value) =>
    typeof value === 'number' ? quality.millis(figure(value)) : quality.unknown;
  const path = last?.path;
  return {
    main: [
      ['received', kbits(last && rateOf(last.received))],
      ['sent', kbits(last && rateOf(last.sent))],
      ['roundTrip', millis(last?.roundTrip)],
      ['lost', lost(history.slice(-SMOOTHED))],
      ['theirPicture', picture(last?.received)],
      ['ownPicture', picture(last?.sent)],
      ['path', path ? quality.path(path.relayed, path.protocol.toUpperCase()) : quality.unknown],
    ],
    more: [
      ['sound', [kbits(last?.received.audio), last?.received.codecs.audio].filter(Boolean).join(', ')],
      ['jitter', millis(last?.received.jitter)],
      ['freezes', figure(history.reduce((sum, {received}) => sum + received.freezes, 0))],
      ['available', kbits(last?.available)],
      ['limit', quality.limits[/** @type {keyof typeof quality.limits} */ (last?.sent.limit ?? 'none')]],
      ['ends', path ? quality.ends(end(path.local), end(path.remote)) : quality.unknown],
    ],
  };
};

/** @param {Sample[]} latest */
const lost = latest => {
  const [received, sent] = [lostOf(latest.map(each => each.received)), lostOf(latest.map(each => each.sent))];
  return received === null && sent === null ? words.quality.unknown : words.quality.lost(figure(received, 1), figure(sent, 1));
};

/** @param {import('./sample.js').Flow | undefined} flow */
const picture = flow => {
  if (!flow?.picture) return words.quality.unknown;
  const {width, height, fps} = flow.picture;
  return words.quality.picture(`${width}×${height}`, fps === null ? '' : figure(fps), flow.codecs.video ?? '');
};

/** @param {string} type */
const end = type => words.quality.candidates[/** @type {keyof typeof words.quality.candidates} */ (type)];
