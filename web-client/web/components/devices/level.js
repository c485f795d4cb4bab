// @ts-check
import {html, PageElement} from '../../lit.js';
import {watchLevel} from '../../media/level.js';
import {words} from '../../words/words.js';

/** As loud as a quiet room; a voice is louder. */
const QUIET = 0.12;
const SILENT_MILLIS = 6_000;

/** How loud a microphone's track is; says so when it hears nothing for long. */
export class Level extends PageElement {
  static properties = {track: {attribute: false}, silent: {state: true}};

  /** @type {MediaStreamTrack | null} */ #watched = null;
  /** @type {(() => void) | null} */ #stop = null;
  #heard = 0;

  constructor() {
    super();
    /** @type {MediaStreamTrack | null} */
    this.track = null;
    this.silent = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  disconnectedCallback() {
    this.#watch(null);
    super.disconnectedCallback();
  }

  updated() {
    if (this.isConnected) this.#watch(this.track);
  }

  render() {
    return html`
      <div class="level" role="meter" aria-label=${words.devices.level} aria-valuemin="0" aria-valuemax="100"
        aria-valuenow="0"><span></span></div>
      <p class="level-words" role="status">${this.silent ? words.devices.silent : ''}</p>`;
  }

  /** @param {MediaStreamTrack | null} track */
  #watch(track) {
    if (track === this.#watched) return;
    this.#stop?.();
    this.#stop = null;
    this.#watched = track;
    this.#heard = performance.now();
    this.silent = false;
    if (track) this.#stop = watchLevel(track, level => this.#show(level));
  }

  /** @param {number} level */
  #show(level) {
    const now = performance.now();
    if (level > QUIET) this.#heard = now;
    this.silent = now - this.#heard > SILENT_MILLIS;
    const meter = /** @type {HTMLElement} */ (this.querySelector('.level'));
    meter.style.setProperty('--level', level.toFixed(3));
    meter.ariaValueNow = String(Math.round(level * 100));
  }
}
customElements.define('wr-level', Level);
