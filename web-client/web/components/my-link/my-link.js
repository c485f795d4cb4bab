// @ts-check
import {html, nothing} from '../../lit.js';
import {linkTo} from '../../room/link.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';

const SHOWN_MILLIS = 6_000;

/** Copies the link that calls this page; where the browser does not let it, shows the link. */
export class MyLink extends RoomElement {
  static properties = {outcome: {state: true}};

  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  constructor() {
    super();
    /** @type {'' | 'copied' | 'by-hand'} */
    this.outcome = '';
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  get #link() {
    return linkTo(location.href, {sessionid: this.room.signalling.sessionid});
  }

  render() {
    const copied = this.outcome === 'copied';
    const byHand = this.outcome === 'by-hand';
    return html`
      <button id="copy-link" class="button" data-copied=${copied} @click=${() => this.#copy().catch(report)}>
        ${copied ? icons.verified : icons.link}${copied ? words.link.copied : words.link.copy}</button>
      <p id="link-status" class="more" role="status">${copied ? words.link.copiedMore
        : byHand ? words.link.byHand : ''}</p>
      ${byHand ? html`<input id="my-link" class="field" readonly dir="ltr" aria-label=${words.link.mine}
        .value=${this.#link} @focus=${(/** @type {Event} */ event) =>
          /** @type {HTMLInputElement} */ (event.target).select()}>` : nothing}`;
  }

  async #copy() {
    clearTimeout(this.#timer);
    this.outcome = '';
    await this.updateComplete; // so that the same words are said again
    try {
      await navigator.clipboard.writeText(this.#link);
      this.outcome = 'copied';
      this.#timer = setTimeout(() => (this.outcome = ''), SHOWN_MILLIS);
    } catch (error) {
      console.warn('the clipboard is refused', error);
      this.outcome = 'by-hand';
      await this.updateComplete;
      this.find('my-link')?.focus();
    }
  }
}
customElements.define('wr-my-link', MyLink);
