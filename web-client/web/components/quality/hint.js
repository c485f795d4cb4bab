// @ts-check
import {html, nothing, PageElement} from '../../lit.js';
import {sentenceOf} from '../../quality/figures.js';

/** @typedef {import('../../quality/quality.js').Quality} Quality */

/** One line where a connection is poor: why, and on whose side. Empty as long as it is not. */
export class QualityHint extends PageElement {
  static properties = {quality: {attribute: false}, name: {attribute: false}};

  /** @type {Quality | null} */ #followed = null;
  #changed = () => this.requestUpdate();

  constructor() {
    super();
    this.quality = /** @type {Quality | null} */ (null);
    this.name = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#follow(this.quality);
  }

  disconnectedCallback() {
    this.#follow(null);
    super.disconnectedCallback();
  }

  willUpdate() {
    if (this.isConnected) this.#follow(this.quality);
  }

  render() {
    const {verdict, reason, side} = this.quality ?? {};
    const poor = verdict === 'poor';
    // The paragraph is there before its words: only then are they read aloud.
    return html`<p role="status" class=${poor ? 'quality-hint' : nothing} data-reason=${poor && reason || nothing}
      data-side=${poor && side || nothing}>${poor ? sentenceOf({level: verdict, reason: reason ?? null, side: side ?? null}, this.name) : nothing}</p>`;
  }

  /** @param {Quality | null} quality */
  #follow(quality) {
    if (quality === this.#followed) return;
    this.#followed?.removeEventListener('change', this.#changed);
    this.#followed = quality;
    quality?.addEventListener('change', this.#changed);
  }
}
customElements.define('wr-quality-hint', QualityHint);
