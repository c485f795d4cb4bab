// @ts-check
/**
 * What two peers say to each other on their data channels, as the Java module `protocol` has it. Knows
 * no page.
 */
import {
  bounded, count, encode, envelope, long, malformed, message, named, object, oneOf, optional, record, string,
} from './reading.js';

/** @template T @typedef {import('./reading.js').Reader<T>} Reader */
/** @template R @typedef {import('./reading.js').Read<R>} Read */
/** @template {Record<string, Reader<any>>} F @typedef {import('./reading.js').Family<F>} Family */

export const CANCEL_REASONS = /** @type {const} */ ([
  'cancelled', 'failed', 'checksum', 'too-large', 'timeout', 'busy', 'flood', 'malformed',
]);
/** @typedef {typeof CANCEL_REASONS[number]} CancelReason */

/** What both sides of a file's channel hold to. */
export const FILES = /** @type {const} */ ({
  label: 'file',
  /** How long a receiver may take to accept or decline. */
  answerMillis: 60_000,
  /** The length of every piece of content but the last. */
  piece: 65_536,
  /** The most content that may be on its way. */
  window: 4 << 20,
  /** After so much more content a receiver tells what it has. */
  receipt: 256 << 10,
});

/** @type {Reader<string>} */
const sha256 = (value, name) => {
  if (!/^[0-9a-f]{64}$/.test(string(value, name))) {
    throw malformed(`\`${name}\` must be 64 hexadecimal digits in lower case`);
  }
  return /** @type {string} */ (value);
};

const FILE = {
  file: record({name: named(255), size: optional(count), mime: optional(bounded(255))}),
  accept: record({}),
  decline: record({}),
  received: record({bytes: count}),
  end: record({bytes: count, sha256}),
  done: record({}),
  cancel: record({reason: oneOf(CANCEL_REASONS)}),
};

/** @typedef {Family<typeof FILE>} FileMessage */
/** @typedef {Read<typeof FILE['file']>} FileInfo */
/** @typedef {{type: string, detail: Record<string, any>}} PeerEvent */

/** Reads what the other peer sent on the data channel. @param {string} text @returns {PeerEvent} */
export const event = text => {
  const {type, detail} = envelope(text);
  return {type: named(100)(type, 'type'), detail};
};

/** Reads what the other peer said on a file's channel. @param {string} text @returns {FileMessage} */
export const fileMessage = text => message(text, FILE);

/**
 * The text of a message on a file's channel.
 * @template {keyof typeof FILE} T
 * @param {T} type
 * @param {Read<typeof FILE[T]>} detail
 */
export const encodeFile = (type, detail) => encode(type, detail, FILE);

/** The text of an event to the other peer. @param {string} type @param {object} detail */
export const encodeEvent = (type, detail) => {
  named(100)(type, 'type');
  return JSON.stringify({type, detail: object(detail, 'detail')});
};

const chat = record({text: string, when: long});
/** The detail of a `chat` event. @param {unknown} detail */
export const chatDetail = detail => chat(detail, 'detail');

const recording = record({
  state: oneOf(/** @type {const} */ (['started', 'stopped', 'failed'])), message: optional(bounded(500)),
});
/** The detail of a `recording` event. @param {unknown} detail */
export const recordingDetail = detail => recording(detail, 'detail');
