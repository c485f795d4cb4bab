// @ts-check
import {html, nothing} from '../../lit.js';
import {figure} from '../../quality/figures.js';
import {clock, words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';
import '../quality/copy.js';

/** @typedef {import('../../room/workroom.js').Ended} Ended */
/** @typedef {import('../../quality/account.js').Summary} Account */

/** Points of the small curve. */
const POINTS = 60;

/** How the latest call ended, how it was, and what to do now. */
export class Summary extends RoomElement {
  render() {
    const {ended} = this.room;
    if (!ended) return nothing;
    const {title, more} = words.ended(ended);
    const able = this.room.signalling.state === 'registered';
    const tone = toneOf(ended);
    return html`
      <div id="ended" class="card" data-reason=${ended.reason} data-by=${ended.by} data-tone=${tone}>
        <div class="who">${avatar(ended.name, 'large')}<span class="mark">${MARKS[tone]}</span></div>
        <div role="status">
          <h1 id="ended-message" tabindex="-1">${title}</h1>
          ${more ? html`<p class="lead">${more}</p>` : nothing}
        </div>
        ${ended.connected ? this.#renderFigures(ended) : nothing}
        <div class="row">
          <button id="call-again" class="button primary" ?disabled=${!able}
            @click=${() => this.room.dial(ended)}>${icons.phone}${words.callAgain}</button>
          <button id="done" class="button" @click=${() => this.room.dismiss()}>${words.done}</button>
        </div>
        ${ended.quality ? html`<wr-copy-diagnostics .record=${() => ended.quality}></wr-copy-diagnostics>` : nothing}
      </div>`;
  }

  /** @param {Ended} ended */
  #renderFigures({millis, quality}) {
    const account = quality?.summary;
    return html`
      <dl>
        <div><dt>${words.summary.duration}</dt><dd id="ended-duration">${clock(millis)}</dd></div>
        ${account ? html`<div><dt>${words.summary.connection}</dt>
          <dd id="ended-quality" data-level=${account.level}><bdi>${connectionOf(account)}</bdi></dd></div>` : nothing}
      </dl>
      ${account && account.received.length > 4 ? curve(account.received) : nothing}`;
  }
}
customElements.define('wr-summary', Summary);

/** How it feels: as meant, not this time, or something broke. @param {Ended} ended @returns {keyof typeof MARKS} */
const toneOf = ({reason, connected}) => {
  switch (reason) {
    case 'declined':
    case 'busy':
    case 'timeout':
    case 'unreachable':
      return 'missed';
    case 'failed':
    case 'lost':
    case 'gone':
    case 'shutdown':
      return 'broken';
    default:
      return connected ? 'over' : 'missed';
  }
};
const MARKS = {over: icons.done, missed: icons.phone, broken: icons.close};

/** @param {Account} account */
const connectionOf = ({level, reason, lost}) => {
  const share = lost === null ? undefined : words.summary.lost(figure(lost * 100, lost < 0.01 ? 1 : 0));
  return words.summary.how(words.quality.levels[level], reason && reason !== 'loss' ? words.summary.reasons[reason] : share);
};

/** What came, from the beginning of the latest minutes to the end. @param {number[]} values */
const curve = values => {
  const step = Math.max(1, Math.ceil(values.length / POINTS));
  const means = Array.from({length: Math.floor(values.length / step)}, (_, index) =>
    values.slice(index * step, (index + 1) * step).reduce((sum, each) => sum + each) / step);
  const most = Math.max(1, ...means);
  const points = means.map((mean, index) => `${(100 * index / (means.length - 1)).toFixed(1)},${(30 - 28 * mean / most).toFixed(1)}`);
  return html`
    <svg class="curve" viewBox="0 0 100 32" preserveAspectRatio="none" role="img" aria-label=${words.summary.received}>
      <polygon points="0,32 ${points.join(' ')} 100,32"></polygon>
      <polyline points=${points.join(' ')} vector-effect="non-scaling-stroke"></polyline>
    </svg>`;
};
