// @ts-check
import {html, PageElement} from '../../lit.js';
import {diagnosticsOf} from '../../quality/diagnostics.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {icons} from '../all-icons.js';

/** @typedef {import('../../quality/diagnostics.js').Record} Record */

const SAID_MILLIS = 6_000;

/** Copies a call's figures, for whoever is asked for help, and says that it did. */
export class CopyDiagnostics extends PageElement {
  static properties = {record: {attribute: false}, said: {state: true}, copied: {state: true}};

  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  constructor() {
    super();
    /** What to copy, once it is asked for. */
    this.record = /** @type {() => Record} */ (/** @type {unknown} */ (undefined));
    this.said = '';
    this.copied = false;
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  render() {
    return html`
      <button id="copy-diagnostics" class="button" data-copied=${this.copied} @click=${() => this.#copy().catch(report)}>
        ${this.copied ? icons.done : icons.copy}${words.quality.copy}</button>
      <p role="status" class="said">${this.said}</p>`;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(diagnosticsOf(this.record(), navigator));
      this.#say(words.quality.copied, true);
    } catch (error) {
      console.warn('could not copy', error);
      this.#say(words.quality.notCopied, false);
    }
  }

  /** @param {string} sentence @param {boolean} copied */
  #say(sentence, copied) {
    clearTimeout(this.#timer);
    this.said = sentence;
    this.copied = copied;
    this.#timer = setTimeout(() => this.#clear(), SAID_MILLIS);
  }

  #clear() {
    this.said = '';
    this.copied = false;
  }
}
customElements.define('wr-copy-diagnostics', CopyDiagnostics);
