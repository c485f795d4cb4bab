// @ts-check
import uPlot from '../../vendor/uplot/uPlot.esm.js';
import {figure} from '../../quality/figures.js';
import {LINES, SCALES} from '../../quality/lines.js';
import {clock, words} from '../../words/words.js';

/** @typedef {import('../../quality/sample.js').Sample} Sample */
/** @typedef {import('../../quality/lines.js').Line} Line */
/** @typedef {import('../../quality/lines.js').Scale} Scale */

/** Its module says nothing of its types. @type {any} */
const UPlot = uPlot;
const HEIGHT = 168;
/** So much time it shows at least. */
const LEAST_SECONDS = 60;
/** What looks another way in another theme. */
const THEMES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map(query => matchMedia(query));

/** The course of some figures in a canvas that is as wide as its host. Loaded when it is looked at. */
export class Chart {
  /** @type {any} */ #plot = null;
  /** @type {readonly Line[]} */ #lines = [];
  /** @type {(number | null)[][]} */ #columns = [];
  #host;
  #draw = () => this.#build();
  #resizing = new ResizeObserver(() => this.#fit());

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host;
    this.#resizing.observe(host);
    for (const theme of THEMES) theme.addEventListener('change', this.#draw);
  }

  /** @param {Sample[]} history @param {number} begun when the call did @param {readonly Line[]} lines */
  show(history, begun, lines) {
    this.#columns = [
      history.map(({when}) => Math.max(0, when - begun) / 1000),
      ...lines.map(line => history.map(LINES[line].of)),
    ];
    if (this.#plot && lines.join() === this.#lines.join()) {
      this.#plot.setData(this.#columns);
      return;
    }
    this.#lines = lines;
    this.#build();
  }

  close() {
    this.#resizing.disconnect();
    for (const theme of THEMES) theme.removeEventListener('change', this.#draw);
    this.#plot?.destroy();
    this.#plot = null;
  }

  #fit() {
    const width = this.#host.clientWidth;
    if (!width) return;
    if (this.#plot) this.#plot.setSize({width, height: HEIGHT});
    else this.#build();
  }

  #build() {
    const width = this.#host.clientWidth;
    this.#plot?.destroy();
    this.#plot = null;
    if (!width || !this.#columns.length) return;
    const style = getComputedStyle(this.#host);
    const colour = (/** @type {string} */ token) => style.getPropertyValue(token).trim();
    const scales = [...new Set(this.#lines.map(line => LINES[line].scale))];
    const axis = {
      stroke: colour('--ink-soft'),
      font: `11px ${style.fontFamily}`,
      grid: {stroke: colour('--hair'), width: 1},
      ticks: {show: false},
    };
    this.#plot = new UPlot({
      width,
      height: HEIGHT,
      padding: [10, scales.length > 1 ? 0 : 10, 0, 0],
      legend: {show: false},
      cursor: {show: false},
      scales: {
        x: {time: false, range: (/** @type {any} */ _, /** @type {number} */ from, /** @type {number} */ to) => [from ?? 0, Math.max(to ?? 0, (from ?? 0) + LEAST_SECONDS)]},
        ...Object.fromEntries(scales.map(scale => [scale, {
          range: (/** @type {any} */ _, /** @type {number} */ __, /** @type {number} */ most) => [0, Math.max((most ?? 0) * 1.15, SCALES[scale].least)],
        }])),
      },
      axes: [
        {...axis, grid: {show: false}, size: 24, space: 70, values: (/** @type {any} */ _, /** @type {number[]} */ ticks) => ticks.map(tick => clock(tick * 1000))},
        // No room for more than two; the figures below have the rest.
        ...scales.slice(0, 2).map((scale, index) => ({
          ...axis, scale, side: index ? 1 : 3, size: index ? 52 : 44, space: 34, gap: 6,
          grid: index ? {show: false} : axis.grid,
          values: (/** @type {any} */ _, /** @type {number[]} */ ticks) => ticks.map(tick => words.quality.ticks[scale](tick, figure)),
        })),
      ],
      series: [{}, ...this.#lines.map(line => ({
        scale: LINES[line].scale,
        stroke: colour(LINES[line].colour),
        dash: LINES[line].dash,
        width: 2,
        points: {show: false},
        spanGaps: false,
      }))],
    }, this.#columns, this.#host);
  }
}
