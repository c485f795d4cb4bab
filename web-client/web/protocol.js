// @ts-check
/**
 * The language clients and the server speak, as the Java module `protocol` has it: the same fields,
 * the same forms, the same refusals, held together by the golden vectors. Knows no page.
 */

/** @typedef {'malformed' | 'unknown-type' | 'too-large'} RefusalCode */

/** Input that is refused: says which field, and what is expected. */
export class Refused extends Error {
  /**
   * @param {RefusalCode} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'Refused';
    this.code = code;
  }
}

export const HANGUP_REASONS = /** @type {const} */ ([
  'hangup', 'declined', 'busy', 'timeout', 'gone', 'glare', 'failed', 'shutdown',
]);
export const ERROR_CODES = /** @type {const} */ ([
  'malformed', 'unknown-type', 'not-registered', 'sessionid-taken', 'bad-proof', 'unreachable',
  'self-call', 'unknown-call', 'rate-limited', 'too-large', 'not-allowed', 'internal',
]);
/** @typedef {typeof HANGUP_REASONS[number]} HangupReason */
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

const MOST_CALLS = 100;
const DEEPEST = 32;
const DAY_MILLIS = 86_400_000;

/** @param {string} message */
const malformed = message => new Refused('malformed', message);

/**
 * Reads one value: returns it with its known fields only, or throws Refused.
 * @template T
 * @typedef {(value: unknown, name: string) => T} Reader
 */
/**
 * The value that a Reader reads.
 * @template R
 * @typedef {R extends Reader<infer T> ? T : never} Read
 */

/** @type {Reader<string>} */
const string = (value, name) => {
  if (typeof value !== 'string') throw malformed(`\`${name}\` must be a string`);
  return value;
};

/** @param {number} most @returns {Reader<string>} */
const bounded = most => (value, name) => {
  const text = string(value, name);
  if (text.length > most) {
    throw new Refused('too-large', `\`${name}\` is longer than ${most} characters`);
  }
  return text;
};

// What Java's String.isBlank takes for blank: unlike trim(), not the no-break spaces.
const BLANK = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/;

/** @param {number} most @returns {Reader<string>} */
const named = most => (value, name) => {
  if (BLANK.test(string(value, name))) throw malformed(`\`${name}\` is empty`);
  return bounded(most)(value, name);
};

/** @type {Reader<string>} */
const id = (value, name) => {
  if (!/^[A-Za-z0-9_-]{22,64}$/.test(string(value, name))) {
    throw malformed(`\`${name}\` must be 22 to 64 characters of A–Z a–z 0–9 _ -`);
  }
  return /** @type {string} */ (value);
};

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

/** @type {Reader<number>} */
const long = (value, name) => {
  if (!Number.isInteger(value)) throw malformed(`\`${name}\` must be a whole number`);
  return /** @type {number} */ (value);
};

/** @type {Reader<number>} */
const int = (value, name) => {
  const number = long(value, name);
  if (number !== (number | 0)) throw malformed(`\`${name}\` must be a 32-bit number`);
  return number;
};

/** Milliseconds from now, in an int. @type {Reader<number>} */
const wait = (value, name) => {
  const millis = int(value, name);
  if (millis < 0) throw malformed(`\`${name}\` must not be negative`);
  return millis;
};

/** Milliseconds that something took: a day at most. @type {Reader<number>} */
const duration = (value, name) => {
  const millis = wait(value, name);
  if (millis > DAY_MILLIS) throw malformed(`\`${name}\` must be a day at most`);
  return millis;
};

/** How many bytes. @type {Reader<number>} */
const count = (value, name) => {
  const number = long(value, name);
  if (number < 0) throw malformed(`\`${name}\` must not be negative`);
  return number;
};

/** @type {Reader<string>} */
const sha256 = (value, name) => {
  if (!/^[0-9a-f]{64}$/.test(string(value, name))) {
    throw malformed(`\`${name}\` must be 64 hexadecimal digits in lower case`);
  }
  return /** @type {string} */ (value);
};

/** Missing means false, and false is left out. @type {Reader<true | undefined>} */
const flag = (value, name) => {
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw malformed(`\`${name}\` must be true or false`);
  return value || undefined;
};

/**
 * @template {string} T
 * @param {readonly T[]} words
 * @returns {Reader<T>}
 */
const oneOf = words => (value, name) => {
  if (!words.includes(/** @type {T} */ (value))) {
    throw malformed(`\`${name}\` must be one of ${words.join(', ')}`);
  }
  return /** @type {T} */ (value);
};

/**
 * May be missing or null; then it is left out.
 * @template T
 * @param {Reader<T>} reader
 * @returns {Reader<T | undefined>}
 */
const optional = reader => (value, name) =>
  value === undefined || value === null ? undefined : reader(value, name);

/**
 * May be null, but not missing.
 * @template T
 * @param {Reader<T>} reader
 * @returns {Reader<T | null>}
 */
const nullable = reader => (value, name) => (value === null ? null : reader(value, name));

/**
 * @template T
 * @param {Reader<T>} reader
 * @param {number} most
 * @returns {Reader<T[]>}
 */
const list = (reader, most) => (value, name) => {
  if (!Array.isArray(value)) throw malformed(`\`${name}\` must be a list`);
  const entries = value.map(entry => reader(entry, `${name}[]`));
  if (entries.length > most) {
    throw new Refused('too-large', `\`${name}\` has more than ${most} entries`);
  }
  return entries;
};

/** @param {unknown} value @param {string} name @returns {Record<string, unknown>} */
const object = (value, name) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed(`\`${name}\` must be an object`);
  }
  return /** @type {Record<string, unknown>} */ (value);
};

/**
 * An object of these fields; others are dropped.
 * @template {Record<string, Reader<any>>} F
 * @param {F} fields
 * @returns {Reader<
 *   {[K in keyof F as undefined extends Read<F[K]> ? never : K]: Read<F[K]>} &
 *   {[K in keyof F as undefined extends Read<F[K]> ? K : never]?: Read<F[K]>}>}
 */
const record = fields => (value, name) => {
  const given = object(value, name);
  const result = /** @type {any} */ ({});
  for (const [key, reader] of Object.entries(fields)) {
    const read = reader(Object.hasOwn(given, key) ? given[key] : undefined, key);
    if (read !== undefined) result[key] = read;
  }
  return result;
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

const FILE = {
  file: record({name: named(255), size: optional(count), mime: optional(bounded(255))}),
  accept: record({}),
  decline: record({}),
  received: record({bytes: count}),
  end: record({bytes: count, sha256}),
  done: record({}),
  cancel: record({reason: oneOf(CANCEL_REASONS)}),
};

/**
 * @template {Record<string, Reader<any>>} F
 * @typedef {{[K in keyof F & string]: {type: K, detail: Read<F[K]>}}[keyof F & string]} Family
 */
/** @typedef {Family<typeof CLIENT>} ClientMessage */
/** @typedef {Family<typeof SERVER>} ServerMessage */
/** @typedef {Family<typeof FILE>} FileMessage */
/** @typedef {Read<typeof FILE['file']>} FileInfo */
/** @typedef {{type: string, detail: Record<string, any>}} PeerEvent */
/** @typedef {keyof typeof CLIENT} ClientType */
/** @template {keyof typeof CLIENT} T @typedef {Read<typeof CLIENT[T]>} ClientDetail */
/** @template {keyof typeof SERVER} T @typedef {Read<typeof SERVER[T]>} ServerDetail */

/** Reads what a client sent. @param {string} text @returns {ClientMessage} */
export const clientMessage = text => message(text, CLIENT);

/** Reads what the server sent. @param {string} text @returns {ServerMessage} */
export const serverMessage = text => message(text, SERVER);

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

/** @param {string} text @param {Record<string, Reader<any>>} family @returns {any} */
function message(text, family) {
  const {type, detail} = envelope(text);
  if (!Object.hasOwn(family, type)) {
    throw new Refused('unknown-type', 'there is no message of this type');
  }
  return {type, detail: family[type](detail, 'detail')};
}

/** @param {string} type @param {unknown} detail @param {Record<string, Reader<any>>} family */
const encode = (type, detail, family) =>
  JSON.stringify({type, detail: family[type](detail, 'detail')});

/** @param {string} text */
function envelope(text) {
  const {type, detail = {}} = object(parse(text), 'message');
  return {type: string(type, 'type'), detail: object(detail, 'detail')};
}

/** JSON.parse, but no key twice and no deep nesting. @param {string} text @returns {unknown} */
function parse(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('not JSON');
  }
  /** @type {Set<string>[]} */
  const open = [];
  for (const [token, key] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (key !== undefined) {
      const name = JSON.parse(key);
      const names = open[open.length - 1];
      if (names.has(name)) throw malformed('a key stands twice');
      names.add(name);
    } else if (token === '{' || token === '[') {
      if (open.push(new Set()) > DEEPEST) throw malformed('nested too deeply');
    } else if (token === '}' || token === ']') {
      open.pop();
    }
  }
  return value;
}
