// @ts-check
/**
 * The language clients and the server speak, as the Java module `protocol` has it: the same fields,
 * held together by the golden vectors. Knows no page.
 */
import {
  bounded, encode, flag, id, int, list, long, malformed, message, named, nullable, oneOf, optional, record,
  string, wait,
} from './reading.js';

/** @template T @typedef {import('./reading.js').Reader<T>} Reader */
/** @template R @typedef {import('./reading.js').Read<R>} Read */
/** @template {Record<string, Reader<any>>} F @typedef {import('./reading.js').Family<F>} Family */

export const HANGUP_REASONS = /** @type {const} */ ([
  'hangup', 'declined', 'busy', 'timeout', 'gone', 'glare', 'failed', 'shutdown',
]);
export const ERROR_CODES = /** @type {const} */ ([
  'malformed', 'unknown-type', 'not-registered', 'sessionid-taken', 'bad-proof', 'unreachable',
  'self-call', 'unknown-call', 'rate-limited', 'too-large', 'not-allowed', 'internal',
]);
/** @typedef {typeof HANGUP_REASONS[number]} HangupReason */

const MOST_CALLS = 100;
const DAY_MILLIS = 86_400_000;

/** 32 bytes in base64url: what a session id is the hash of. @param {unknown} value @returns {value is string} */
export const isSecret = value =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(value);

/** @type {Reader<string>} */
const secret = (value, name) => {
  if (!isSecret(string(value, name))) {
    throw malformed(`\`${name}\` must be 32 bytes, as 43 characters of base64url`);
  }
  return /** @type {string} */ (value);
};

/** @type {Reader<string>} */
const webAddress = (value, name) => {
  if (!/^https?:\/\//.test(string(value, name))) {
    throw malformed(`\`${name}\` must be an http or https address`);
  }
  return bounded(2048)(value, name);
};

/** Milliseconds that something took: a day at most. @type {Reader<number>} */
const duration = (value, name) => {
  const millis = wait(value, name);
  if (millis > DAY_MILLIS) throw malformed(`\`${name}\` must be a day at most`);
  return millis;
};

/** Written always, read never: the seed's `outbound: true`. @type {Reader<true>} */
const always = () => true;

const userprofiles = record({
  github: optional(record({
    id: optional(long),
    login: named(100),
    name: optional(bounded(100)),
    avatar_url: optional(webAddress),
    html_url: optional(webAddress),
    verified: flag,
  })),
  guest: optional(record({name: named(100)})),
});
/** @typedef {Read<typeof userprofiles>} UserProfiles */

/** Who somebody says they are: that it is verified is the server's to say. @type {Reader<UserProfiles>} */
const claimed = (value, name) => {
  const profiles = userprofiles(value, name);
  delete profiles.github?.verified;
  if (!profiles.github && !profiles.guest) throw malformed('`github` or `guest` is missing');
  return profiles;
};

const iceCandidate = record({
  candidate: string,
  sdpMid: optional(string),
  sdpMLineIndex: optional(int),
  usernameFragment: optional(string),
});

const ENDED_CALLS = list(record({callid: id, sessionid: id}), MOST_CALLS);

const CLIENT = {
  register: record({
    sessionid: id,
    calls: list(record({callid: id, fromsessionid: id, tosessionid: id}), MOST_CALLS),
    secret: optional(secret),
  }),
  userprofile: claimed,
  autocomplete: record({search: bounded(100)}),
  call: record({to: id}),
  offer: record({callid: id, sdp: string, fresh: flag}),
  answer: record({callid: id, sdp: string}),
  ice: record({callid: id, candidate: nullable(iceCandidate)}),
  hangup: record({calls: ENDED_CALLS, reason: optional(oneOf(HANGUP_REASONS))}),
  callreport: record({
    callid: id,
    phases: record({
      offer: optional(duration),
      answer: optional(duration),
      connected: optional(duration),
      open: optional(duration),
      audio: optional(duration),
      video: optional(duration),
    }),
    outcome: oneOf(HANGUP_REASONS),
  }),
  ping: record({}),
  pong: record({}),
};

const SERVER = {
  hello: record({protocol: int, server: string}),
  configured: record({
    sessionid: id,
    iceServers: list(
      record({
        urls: list(string, 16),
        username: optional(string),
        credential: optional(string),
      }),
      16,
    ),
    iceTtlSeconds: int,
    heartbeatSeconds: int,
    limits: record({messageBytes: int, calls: int}),
  }),
  bye: record({reason: string, reconnectMillis: wait}),
  userprofile: userprofiles,
  autocomplete: record({
    search: string,
    results: list(record({sessionid: id, userprofiles}), 20),
  }),
  outboundcall: record({
    callid: id, fromsessionid: id, tosessionid: id, userprofiles, outbound: always,
  }),
  inboundcall: record({
    callid: id, fromsessionid: id, tosessionid: id, userprofiles, inbound: always,
  }),
  offer: record({callid: id, fromsessionid: id, sdp: string, fresh: flag}),
  answer: record({callid: id, fromsessionid: id, sdp: string}),
  ice: record({callid: id, fromsessionid: id, candidate: nullable(iceCandidate)}),
  hangup: record({calls: ENDED_CALLS, reason: oneOf(HANGUP_REASONS)}),
  error: record({
    code: oneOf(ERROR_CODES),
    message: string,
    in: optional(string),
    callid: optional(id),
    to: optional(id),
  }),
  ping: record({}),
  pong: record({}),
};

/** @typedef {Family<typeof CLIENT>} ClientMessage */
/** @typedef {Family<typeof SERVER>} ServerMessage */
/** @typedef {keyof typeof CLIENT} ClientType */
/** @template {keyof typeof CLIENT} T @typedef {Read<typeof CLIENT[T]>} ClientDetail */
/** @template {keyof typeof SERVER} T @typedef {Read<typeof SERVER[T]>} ServerDetail */

/** Reads what a client sent. @param {string} text @returns {ClientMessage} */
export const clientMessage = text => message(text, CLIENT);

/** Reads what the server sent. @param {string} text @returns {ServerMessage} */
export const serverMessage = text => message(text, SERVER);

/**
 * The text of a message to the server.
 * @template {keyof typeof CLIENT} T
 * @param {T} type
 * @param {ClientDetail<T>} detail
 */
export const encodeClient = (type, detail) => encode(type, detail, CLIENT);

/**
 * The text of a message to a client; for tests that play the server.
 * @template {keyof typeof SERVER} T
 * @param {T} type
 * @param {Omit<ServerDetail<T>, 'inbound' | 'outbound'>} detail
 */
export const encodeServer = (type, detail) => encode(type, detail, SERVER);

// What turns around the text beside it, and what breaks or hides it: no name needs these.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A name as it can stand beside others, or null where nothing of it could be seen. @param {string | null} [name] */
const presentable = name => {
  const plain = name?.replace(TURNING, '').replace(CONTROLS, ' ').trim() ?? '';
  return VISIBLE.test(plain) ? plain : null;
};

/** What to call somebody, or null when they have not said. @param {UserProfiles} profiles */
export const displayName = ({github, guest}) =>
  presentable(github?.name) ?? presentable(github?.login) ?? presentable(guest?.name);

/** @param {Uint8Array} bytes */
export const base64url = bytes =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** 256 random bits, in 43 characters of base64url. */
export const randomId = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
