// @ts-check
import {html} from '../../lit.js';
import {figure} from '../../quality/figures.js';
import {words} from '../../words/words.js';

/** @typedef {import('../../call/call.js').Phases} Phases */

/** A bar that can be seen, of 100. */
const THINNEST = 3;

/** How long each step took from the one before. Bars compare machines, not people: how long somebody
 * let it ring would make slivers of the rest. @param {Phases} phases */
export const setup = phases => {
  const marks = /** @type {[keyof Phases, number][]} */ (Object.entries(phases)).sort(([, one], [, other]) => one - other);
  const steps = marks.map(([phase, at], index) => ({phase, took: at - (marks[index - 1]?.[1] ?? 0)}));
  const longest = Math.max(1, ...steps.filter(({phase}) => phase !== 'answer').map(({took}) => took));
  return html`
    <h2>${words.quality.setup}</h2>
    <ol class="setup">${steps.map(({phase, took}) => html`
      <li data-phase=${phase}>
        <span>${words.quality.phases[phase]}</span>
        <svg aria-hidden="true"><rect height="6" rx="3" width=${`${Math.min(100, Math.max(THINNEST, 100 * took / longest))}%`}></rect></svg>
        <span class="took"><bdi>${words.quality.millis(figure(took))}</bdi></span>
      </li>`)}</ol>`;
};
