// @ts-check
/**
 * Reads JSON that somebody else wrote, as the Java module `protocol` does: the same forms, the same
 * refusals.
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

const DEEPEST = 32;

/** @param {string} message */
export const malformed = message => new Refused('malformed', message);

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
export const string = (value, name) => {
  if (typeof value !== 'string') throw malformed(`\`${name}\` must be a string`);
  return value;
};

/** @param {number} most @returns {Reader<string>} */
export const bounded = most => (value, name) => {
  const text = string(value, name);
  if (text.length > most) {
    throw new Refused('too-large', `\`${name}\` is longer than ${most} characters`);
  }
  return text;
};

// What Java's String.isBlank takes for blank: unlike trim(), not the no-break spaces.
const BLANK = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/;

/** @param {number} most @returns {Reader<string>} */
export const named = most => (value, name) => {
  if (BLANK.test(string(value, name))) throw malformed(`\`${name}\` is empty`);
  return bounded(most)(value, name);
};

/** @type {Reader<string>} */
export const id = (value, name) => {
  if (!/^[A-Za-z0-9_-]{22,64}$/.test(string(value, name))) {
    throw malformed(`\`${name}\` must be 22 to 64 characters of A–Z a–z 0–9 _ -`);
  }
  return /** @type {string} */ (value);
};

/** @type {Reader<number>} */
export const long = (value, name) => {
  if (!Number.isInteger(value)) throw malformed(`\`${name}\` must be a whole number`);
  return /** @type {number} */ (value);
};

/** @type {Reader<number>} */
export const int = (value, name) => {
  const number = long(value, name);
  if (number !== (number | 0)) throw malformed(`\`${name}\` must be a 32-bit number`);
  return number;
};

/** Milliseconds from now, in an int. @type {Reader<number>} */
export const wait = (value, name) => {
  const millis = int(value, name);
  if (millis < 0) throw malformed(`\`${name}\` must not be negative`);
  return millis;
};

/** How many bytes. @type {Reader<number>} */
export const count = (value, name) => {
  const number = long(value, name);
  if (number < 0) throw malformed(`\`${name}\` must not be negative`);
  return number;
};

/** Missing means false, and false is left out. @type {Reader<true | undefined>} */
export const flag = (value, name) => {
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw malformed(`\`${name}\` must be true or false`);
  return value || undefined;
};

/**
 * @template {string} T
 * @param {readonly T[]} words
 * @returns {Reader<T>}
 */
export const oneOf = words => (value, name) => {
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
export const optional = reader => (value, name) =>
  value === undefined || value === null ? undefined : reader(value, name);

/**
 * May be null, but not missing.
 * @template T
 * @param {Reader<T>} reader
 * @returns {Reader<T | null>}
 */
export const nullable = reader => (value, name) => (value === null ? null : reader(value, name));

/**
 * @template T
 * @param {Reader<T>} reader
 * @param {number} most
 * @returns {Reader<T[]>}
 */
export const list = (reader, most) => (value, name) => {
  if (!Array.isArray(value)) throw malformed(`\`${name}\` must be a list`);
  const entries = value.map(entry => reader(entry, `${name}[]`));
  if (entries.length > most) {
    throw new Refused('too-large', `\`${name}\` has more than ${most} entries`);
  }
  return entries;
};

/** @param {unknown} value @param {string} name @returns {Record<string, unknown>} */
export const object = (value, name) => {
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
export const record = fields => (value, name) => {
  const given = object(value, name);
  const result = /** @type {any} */ ({});
  for (const [key, reader] of Object.entries(fields)) {
    const read = reader(Object.hasOwn(given, key) ? given[key] : undefined, key);
    if (read !== undefined) result[key] = read;
  }
  return result;
};

/**
 * @template {Record<string, Reader<any>>} F
 * @typedef {{[K in keyof F & string]: {type: K, detail: Read<F[K]>}}[keyof F & string]} Family
 */

/** @param {string} text @param {Record<string, Reader<any>>} family @returns {any} */
export function message(text, family) {
  const {type, detail} = envelope(text);
  if (!Object.hasOwn(family, type)) {
    throw new Refused('unknown-type', 'there is no message of this type');
  }
  return {type, detail: family[type](detail, 'detail')};
}

/** @param {string} type @param {unknown} detail @param {Record<string, Reader<any>>} family */
export const encode = (type, detail, family) =>
  JSON.stringify({type, detail: family[type](detail, 'detail')});

/** @param {string} text */
export function envelope(text) {
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
