// @ts-check
import {Account} from './account.js';
import {report} from '../report.js';
import {begun, sampleOf} from './sample.js';
import {Verdict} from './verdict.js';

/** @typedef {import('./sample.js').Sample} Sample */
/** @typedef {import('./verdict.js').Finding} Finding */

/** Five minutes of a call that somebody watches. */
const MOST_SAMPLES = 300;
const MOST_FINDINGS = 100;
/** How often figures are taken: while somebody looks at them; else, for the hint; and until the
 * first sound and picture have come, if they come soon. */
const PACES = {watched: 1_000, rest: 2_000, first: 100};
const MOST_FIRST = 50;

/**
 * How good one call is, from the figures of its connection: now, lately, and all in all. Tells the
 * call when the first sound and picture have come. Dispatches `change`.
 */
export class Quality extends EventTarget {
  /** The latest minutes, the newest last. @type {Sample[]} */
  history = [];
  /** What was found and when, the newest last. @type {(Finding & {when: number})[]} */
  findings = [];

  /** What the next figures are compared with. @type {import('./sample.js').Stats | null} */ #stats = null;
  #verdict = new Verdict();
  #account = new Account();
  #watchers = 0;
  #firstLooks = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #call;
  #paces;

  /** @param {import('../call/call.js').Call} call @param {Partial<typeof PACES>} [paces] in milliseconds */
  constructor(call, paces) {
    super();
    this.#call = call;
    this.#paces = {...PACES, ...paces};
    call.addEventListener('state', () => this.#follow());
    this.#follow();
  }

  /** null until there is enough to judge by. */
  get verdict() {
    return this.#verdict.now?.level ?? null;
  }

  /** Why it is not good. */
  get reason() {
    return this.#verdict.now?.reason ?? null;
  }

  /** On whose side the cause probably is. */
  get side() {
    return this.#verdict.now?.side ?? null;
  }

  /** @returns {Sample | null} */
  get latest() {
    return this.history[this.history.length - 1] ?? null;
  }

  /** Somebody looks at the figures. @returns {() => void} says that they do no more; twice is harmless */
  watch() {
    this.#watchers++;
    if (this.#timer !== undefined) this.#lookIn(0);
    let watching = true;
    return () => {
      if (watching) this.#watchers--;
      watching = false;
    };
  }

  /** What there is to say of the call so far, without the call: it may be over. */
  record() {
    const {outbound, begun, phases, ending} = this.#call;
    return {
      outbound, begun,
      phases: {...phases},
      ending: ending?.reason ?? null,
      summary: this.#account.summary(this.history),
      findings: this.findings,
      history: this.history,
    };
  }

  #follow() {
    const {state} = this.#call;
    if (state === 'ended') {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else if (state === 'connected' && this.#timer === undefined) {
      this.#lookIn(0);
    }
  }

  /** @param {number} millis */
  #lookIn(millis) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look().catch(report), millis);
  }

  async #look() {
    this.#firstLooks++;
    try {
      const stats = await this.#call.stats();
      if (stats && this.#call.state !== 'ended') this.#take(new Map(stats));
    } catch (error) {
      console.warn('no figures of the call', error);
    }
    if (this.#call.state !== 'ended') this.#lookIn(this.#waiting ? this.#paces.first : this.#pace);
  }

  get #pace() {
    return this.#watchers ? this.#paces.watched : this.#paces.rest;
  }

  get #waiting() {
    const {audio, video} = this.#call.phases;
    return this.#firstLooks < MOST_FIRST && (audio === undefined || video === undefined);
  }

  /** @param {import('./sample.js').Stats} stats */
  #take(stats) {
    const {audio, video} = begun(stats);
    if (audio) this.#call.came('audio');
    if (video) this.#call.came('video');
    const sample = sampleOf(this.#stats, stats);
    const millis = this.latest ? sample.when - this.latest.when : 0;
    if (this.latest && millis < this.#pace / 2) return;
    this.#stats = stats;
    this.history = [...this.history.slice(1 - MOST_SAMPLES), sample];
    const picture = !this.#call.remoteMuted.video && !this.#call.held;
    const changed = this.#verdict.hear(sample, {picture});
    const finding = this.#verdict.now;
    if (changed && finding) this.findings = [...this.findings.slice(1 - MOST_FINDINGS), {...finding, when: sample.when}];
    this.#account.hear(sample, finding, millis);
    this.dispatchEvent(new CustomEvent('change'));
  }
}
