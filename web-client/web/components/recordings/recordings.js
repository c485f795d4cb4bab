// @ts-check
import {html, PageElement, nothing} from '../../lit.js';
import {displayName} from '../../protocol/messages.js';
import {lengthOf, newestRecordings} from '../../recordings/source.js';
import {clock, dayAndTime, list, words} from '../../words/words.js';
import {icons} from '../icons.js';
import '../language/language.js';
import '../notices/notices.js';
import './player.js';

/** @typedef {import('../../recordings/source.js').CallRecord} CallRecord */

/** The page of recordings: which there are; one at a time is open, to be played. */
export class Recordings extends PageElement {
  static properties = {state: {state: true}, records: {state: true}, opened: {state: true}};

  constructor() {
    super();
    /** @type {'loading' | 'off' | 'failed' | 'there'} */
    this.state = 'loading';
    /** @type {CallRecord[]} */
    this.records = [];
    /** The callid of the one that is open. */
    this.opened = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  createRenderRoot() {
    return this;
  }

  render() {
    this.dataset.state = this.state;
    return html`
      <header>
        <a class="brand" href="./" aria-label=${words.product}><img src="./icon.svg" alt="" width="26" height="26">${words.product}</a>
        <a id="back" class="button" href="./">${words.recordings.back}</a>
      </header>
      <main>
        <h1>${words.recordings.title}</h1>
        <p class="lead">${words.recordings.explain}</p>
        <div role="status">${this.#renderState()}</div>
        <ul id="recordings">${this.records.map(record => this.#renderRecord(record))}</ul>
      </main>
      <footer><wr-language></wr-language></footer>
      <wr-toast></wr-toast>`;
  }

  #renderState() {
    const say = words.recordings;
    switch (this.state) {
      case 'loading':
        return html`<p class="hint">${say.loading}</p>`;
      case 'off':
        return this.#renderNote(say.off, say.offMore);
      case 'failed':
        return html`${this.#renderNote(say.failed, say.failedMore)}
          <button id="again" class="button primary" @click=${() => this.#load()}>${say.again}</button>`;
      case 'there':
        return this.records.length ? nothing : this.#renderNote(say.none, say.noneMore);
    }
  }

  /** @param {string} title @param {string} more */
  #renderNote(title, more) {
    return html`<p id="note" class="note"><strong>${title}</strong>${more}</p>`;
  }

  /** @param {CallRecord} record */
  #renderRecord(record) {
    const {callid, state, start} = record;
    const say = words.recordings;
    const names = namesOf(record);
    const open = callid === this.opened;
    const length = lengthOf(record);
    return html`
      <li class="recording" data-callid=${callid} data-state=${state}>
        <button class="summary" aria-expanded=${open} aria-label=${open ? say.close(names) : say.open(names)}
          aria-describedby="about-${callid}" @click=${() => (this.opened = open ? '' : callid)}>
          <span class="who"><strong>${names}</strong>
            <span id="about-${callid}" class="about">
              <time datetime=${start}>${dayAndTime(start)}</time>
              ${length === null ? nothing : html`<span class="length">${clock(length)}</span>`}
              ${say.states[state] ? html`<span class="state">${say.states[state]}</span>` : nothing}
            </span>
          </span>
          ${icons.chevron}
        </button>
        ${open ? html`${this.#renderTrouble(record)}<wr-recording-player .record=${record}></wr-recording-player>` : nothing}
      </li>`;
  }

  /** @param {CallRecord} record */
  #renderTrouble({state, participants}) {
    const sentence = words.recordings.statesMore[state];
    const broken = participants.filter(({failure}) => failure);
    if (!sentence && !broken.length) return nothing;
    return html`<div class="trouble">
      <p>${sentence}</p>
      ${broken.map(({profile, failure}) => html`
        <p>${words.recordings.breaksOff(displayName(profile) ?? words.somebody, failure ?? '')}</p>`)}
    </div>`;
  }

  #load() {
    this.state = 'loading';
    this.records = [];
    newestRecordings().then(
      records => {
        this.records = records ?? [];
        this.state = records ? 'there' : 'off';
      },
      error => {
        console.error('no recordings', error);
        this.state = 'failed';
      });
  }
}
customElements.define('wr-recordings', Recordings);

/** Whom it shows besides the recorder; somebody who came twice, once. @param {CallRecord} record */
const namesOf = ({participants}) => {
  const others = participants.filter(({self}) => !self);
  const names = (others.length ? others : participants).map(({profile}) => displayName(profile) ?? words.somebody);
  return list([...new Set(names)]) || words.recordings.nobody;
};
