// @ts-check
import {html, LitElement, nothing} from 'lit';
import {problems} from '../report.js';
import {words} from '../words.js';
import {RoomElement} from './element.js';
import {icons} from './icons.js';

const SHOWN_MILLIS = 8_000;

/** Says that the server is gone, and offers the way back. */
export class Banner extends RoomElement {
  render() {
    const lost = this.room.signalling.state === 'lost';
    return html`<div role="status">${lost
      ? html`<div id="banner" class="banner">
          <span>${words.server.lost}</span>
          <button id="reconnect" class="button" @click=${() => this.room.signalling.connect()}>
            ${words.server.reconnect}
          </button>
        </div>`
      : nothing}</div>`;
  }
}
customElements.define('wr-banner', Banner);

/** One sentence about what just went wrong. */
export class Toast extends LitElement {
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
