// @ts-check
import {base64url, isSecret, randomId} from '../protocol/messages.js';

/** @typedef {{sessionid: string, secret?: string}} Identity */
/**
 * A call as it must be known again after a reload. `begun`, `since`: milliseconds since 1970.
 * @typedef {{
 *   callid: string,
 *   fromsessionid: string,
 *   tosessionid: string,
 *   name: string,
 *   begun: number,
 *   since: number | null,
 *   phases: import('../protocol/messages.js').ClientDetail<'callreport'>['phases'],
 *   wanted: {audio: boolean, video: boolean},
 * }} KeptCall
 */

const SECRET = 'workrooms.secret';
const CALLS = 'workrooms.calls';
/** Kept longer ago, a call is over for everybody: a tab that is opened again next day stays quiet. */
const MOST_AWAY_MILLIS = 60_000;

/**
 * What this tab knows again after a reload: who it is, and the calls it is in. In sessionStorage,
 * because another tab is somebody else; a duplicated tab is the same one and takes over.
 */
export class TabSession {
  #storage;
  #subtle;

  /**
   * @param {Storage | null} storage null where the browser lets the page keep nothing
   * @param {SubtleCrypto | undefined} subtle undefined where the page's origin is insecure
   */
  constructor(storage, subtle) {
    this.#storage = storage;
    this.#subtle = subtle;
  }

  /** @returns {Promise<Identity>} */
  async identity() {
    // Without crypto.subtle there is no hash to make an id of, so this one registers as the seed
    // does: under a random id, which it can't prove to be its own after a reload.
    if (!this.#subtle) return {sessionid: randomId()};
    let secret = this.#read(SECRET);
    if (!isSecret(secret)) {
      secret = randomId();
      this.#write(SECRET, secret);
    }
    return {sessionid: await sessionidOf(secret, this.#subtle), secret};
  }

  /** The calls that were kept last, where that is not too long ago. @returns {KeptCall[]} */
  get calls() {
    try {
      const {at, calls} = JSON.parse(this.#read(CALLS) ?? '{}');
      const away = Date.now() - at;
      return away >= 0 && away < MOST_AWAY_MILLIS && Array.isArray(calls) ? calls : [];
    } catch (error) {
      console.warn('what this tab kept of its calls can not be read', error);
      return [];
    }
  }

  /** @param {KeptCall[]} calls */
  keep(calls) {
    if (calls.length) this.#write(CALLS, JSON.stringify({at: Date.now(), calls}));
    else this.#storage?.removeItem(CALLS);
  }

  /** From the next load on this tab is somebody new. */
  forget() {
    this.#storage?.removeItem(SECRET);
    this.#storage?.removeItem(CALLS);
  }

  /** @param {string} key */
  #read(key) {
    return this.#storage?.getItem(key) ?? null;
  }

  /** @param {string} key @param {string} value */
  #write(key, value) {
    try {
      this.#storage?.setItem(key, value);
    } catch (error) {
      console.warn('this browser keeps nothing, so a reload makes this page somebody new', error);
    }
  }
}

/** @param {string} secret @param {SubtleCrypto} subtle */
const sessionidOf = async (secret, subtle) => {
  const text = atob(secret.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(text, char => char.charCodeAt(0));
  return base64url(new Uint8Array(await subtle.digest('SHA-256', bytes)));
};
