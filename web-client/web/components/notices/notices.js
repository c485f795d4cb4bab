// @ts-check
import {html, PageElement, nothing} from '../../lit.js';
import {problems} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';

const SHOWN_MILLIS = 8_000;
/** A server that is back this soon was hardly away. */
const HARDLY_MILLIS = 1_000;

/** Says that the server is away, and when it is tried next. */
export class Banner extends RoomElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #tick;

  disconnectedCallback() {
    clearTimeout(this.#tick);
    super.disconnectedCallback();
  }

  updated() {
    clearTimeout(this.#tick);
    if (this.room.signalling.state === 'reconnecting') {
      this.#tick = setTimeout(() => this.requestUpdate(), 250);
    }
  }

  render() {
    const {state} = this.room.signalling;
    const sentence = this.#sentence();
    // The paragraph is there before its words: only then are they read aloud.
    return html`<div id="banner" class=${sentence ? 'banner' : nothing} data-state=${state}>
      <p role="status">${sentence}</p>
      ${sentence && state === 'reconnecting' ? this.#renderWay() : nothing}
    </div>`;
  }

  #renderWay() {
    const {nextTry} = this.room.signalling;
    const seconds = nextTry && Math.max(1, Math.ceil((nextTry - Date.now()) / 1000));
    // Not said aloud: it changes every second.
    return html`
      <span id="next-try" aria-hidden="true">${seconds ? words.server.nextTry(seconds) : words.server.trying}</span>
      <button id="try-now" class="button" ?disabled=${!nextTry}
        @click=${() => this.room.signalling.hurry()}>${words.server.tryNow}</button>`;
  }

  #sentence() {
    const {state, stopping, awaySince} = this.room.signalling;
    const inCall = !!this.room.call;
    const {server} = words;
    if (state === 'refused' && inCall) return server.refusedInCall;
    if (state !== 'reconnecting' || !awaySince || Date.now() - awaySince < HARDLY_MILLIS) return '';
    if (stopping) return inCall ? server.stoppingInCall : server.stopping;
    return inCall ? server.lostInCall : server.lost;
  }
}
customElements.define('wr-banner', Banner);

/** One sentence about what just went wrong. */
export class Toast extends PageElement {
  static properties = {sentence: {state: true}};

  #show = (/** @type {Event} */ event) => this.#say(/** @type {CustomEvent} */ (event).detail);
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  constructor() {
    super();
    this.sentence = '';
  }

  connectedCallback() {
    super.connectedCallback();
    problems.addEventListener('problem', this.#show);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    problems.removeEventListener('problem', this.#show);
    super.disconnectedCallback();
  }

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div role="alert">${this.sentence
      ? html`<div id="problem" class="toast">
          <span>${this.sentence}</span>
          <button class="icon-button" aria-label=${words.close} @click=${() => this.#say('')}>
            ${icons.close}
          </button>
        </div>`
      : nothing}</div>`;
  }

  /** @param {string} sentence */
  #say(sentence) {
    clearTimeout(this.#timer);
    this.sentence = sentence;
    this.#timer = setTimeout(() => (this.sentence = ''), SHOWN_MILLIS);
  }
}
customElements.define('wr-toast', Toast);
