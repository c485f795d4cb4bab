// @ts-check
/** @typedef {import('../protocol/messages.js').ServerDetail<'autocomplete'>} Found */

const MOST_CHARS = 100;

/** What the person looks for, and who was found. Dispatches `change`. */
export class Search extends EventTarget {
  query = '';
  /** The query that `results` answers: an earlier one, until the server has spoken. */
  answered = '';
  /** @type {Found['results'] | null} */
  results = null;
  #signalling;

  /** @param {import('../signalling/signalling.js').Signalling} signalling */
  constructor(signalling) {
    super();
    this.#signalling = signalling;
    signalling.addEventListener('autocomplete', event => this.#found(/** @type {CustomEvent} */ (event).detail));
    signalling.addEventListener('state', () => {
      if (signalling.state !== 'registered') this.results = null; // whoever was found may be gone
    });
  }

  /** @param {string} query */
  begin(query) {
    this.query = query.trim().slice(0, MOST_CHARS);
    if (!this.query) this.results = null;
    this.#signalling.search(this.query || null);
    this.#changed();
  }

  /** @param {Found} found */
  #found({search, results}) {
    if (search !== this.query) return;
    this.results = results;
    this.answered = search;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}
