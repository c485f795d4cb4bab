// @ts-check
import {html, nothing, PageElement} from '../../lit.js';
import {figuresOf, sentenceOf} from '../../quality/figures.js';
import {LINES} from '../../quality/lines.js';
import {report} from '../../report.js';
import {list, words} from '../../words/words.js';
import './copy.js';
import {setup} from './setup.js';

/** @typedef {import('../../quality/quality.js').Quality} Quality */
/** @typedef {import('../../quality/lines.js').Line} Line */
/** @typedef {import('./chart.js').Chart} Chart */

const ALL = /** @type {Line[]} */ (Object.keys(LINES));

/** How good a call is: in a sentence, in the course of its figures, and in the figures. */
export class QualityPanel extends PageElement {
  static properties = {call: {attribute: false}, quality: {attribute: false}, lines: {state: true}};

  /** @type {Quality | null} */ #followed = null;
  #unwatch = () => {};
  /** @type {Chart | null} */ #chart = null;
  #changed = () => this.requestUpdate();

  constructor() {
    super();
    this.call = /** @type {import('../../call/call.js').Call} */ (/** @type {unknown} */ (undefined));
    this.quality = /** @type {Quality} */ (/** @type {unknown} */ (undefined));
    /** What the chart shows. @type {Line[]} */
    this.lines = ['received', 'roundTrip'];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#follow(this.quality);
    this.updateComplete.then(() => this.#openChart()).catch(report);
  }

  disconnectedCallback() {
    this.#follow(null);
    this.#chart?.close();
    this.#chart = null;
    super.disconnectedCallback();
  }

  willUpdate() {
    if (this.isConnected) this.#follow(this.quality);
  }

  updated() {
    this.#chart?.show(this.quality.history, this.call.since ?? this.call.begun, this.lines);
  }

  render() {
    const {verdict, reason, side, history} = this.quality;
    const {main, more} = figuresOf(history);
    const lines = list(this.lines.map(line => words.quality.lines[line]));
    return html`
      <p id="quality-verdict" role="status" data-level=${verdict ?? nothing}>${verdict
        ? sentenceOf({level: verdict, reason, side}, this.call.name) : words.quality.measuring}</p>
      <div id="quality-chart" role="img" aria-label=${words.quality.chartOf(lines)}></div>
      <div class="lines" role="group" aria-label=${words.quality.chart}>${ALL.map(line => this.#renderLine(line))}</div>
      <dl id="quality-figures">${main.map(row => figureRow(row))}</dl>
      <details>
        <summary>${words.quality.more}</summary>
        <dl>${more.map(row => figureRow(row))}</dl>
      </details>
      ${setup(this.call.phases)}
      <wr-copy-diagnostics .record=${() => this.quality.record()}></wr-copy-diagnostics>`;
  }

  /** @param {Line} line */
  #renderLine(line) {
    const {dash} = LINES[line];
    return html`<button class="line" data-line=${line} aria-pressed=${this.lines.includes(line)} @click=${() => this.#toggle(line)}>
      <svg width="18" height="4" aria-hidden="true"><line x1="1" y1="2" x2="18" y2="2" stroke-dasharray=${dash.join(' ')}></line></svg>
      ${words.quality.lines[line]}</button>`;
  }

  /** @param {Line} line */
  #toggle(line) {
    this.lines = ALL.filter(each => this.lines.includes(each) !== (each === line));
  }

  async #openChart() {
    const {Chart} = await import('./chart.js');
    if (!this.isConnected || this.#chart) return;
    this.#chart = new Chart(/** @type {HTMLElement} */ (this.querySelector('#quality-chart')));
    this.requestUpdate();
  }

  /** @param {Quality | null} quality */
  #follow(quality) {
    if (quality === this.#followed) return;
    this.#followed?.removeEventListener('change', this.#changed);
    this.#unwatch();
    this.#followed = quality;
    quality?.addEventListener('change', this.#changed);
    this.#unwatch = quality?.watch() ?? (() => {});
  }
}
customElements.define('wr-quality', QualityPanel);

/** @param {[keyof typeof words.quality.figures, string]} row */
const figureRow = ([name, text]) => html`<div data-figure=${name}><dt>${words.quality.figures[name]}</dt><dd><bdi>${text}</bdi></dd></div>`;
