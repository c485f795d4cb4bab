// @ts-check
import {html} from '../../lit.js';
import {figure} from '../../quality/figures.js';
import {words} from '../../words/words.js';

/** @typedef {import('../../call/call.js').Phases} Phases */

/** A bar that can be seen, of 100. */
const THINNEST = 1.5;

/** How long each step took from the one before, as bars one after the other. @param {Phases} phases */
export const setup = phases => {
  const steps = /** @type {[keyof Phases, number][]} */ (Object.entries(phases)).sort(([, one], [, other]) => one - other);
  const all = Math.max(1, ...steps.map(([, at]) => at));
  return html`
    <h3>${words.quality.setup}</h3>
    <ol class="setup">${steps.map(([phase, at], index) => {
      const from = steps[index - 1]?.[1] ?? 0;
      const width = Math.max(THINNEST, 100 * (at - from) / all);
      return html`<li data-phase=${phase}>
        <span>${words.quality.phases[phase]}</span>
        <svg aria-hidden="true"><rect height="6" rx="3" x=${`${Math.min(100 * from / all, 100 - width)}%`} width=${`${width}%`}></rect></svg>
        <span class="took">${words.quality.millis(figure(at - from))}</span>
      </li>`;
    })}</ol>`;
};
