// @ts-check
import {html, nothing} from '../../lit.js';
import {tones} from '../../media/tones.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';
import './devices.js';
import './tell-me.js';

/** Everything about devices and sounds, before a call or in one. */
export class DevicesDialog extends RoomElement {
  #sounds = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    tones.addEventListener('change', this.#sounds);
  }

  disconnectedCallback() {
    tones.removeEventListener('change', this.#sounds);
    super.disconnectedCallback();
  }

  firstUpdated() {
    /** @type {HTMLDialogElement} */ (this.find('devices-dialog')).showModal();
  }

  updated() {
    this.show('#devices-picture', this.room.switchboard.media.stream);
  }

  render() {
    return html`
      <dialog id="devices-dialog" aria-labelledby="devices-title" @close=${() => this.remove()} @click=${this.#outside}>
        <header>
          <h2 id="devices-title">${words.devices.title}</h2>
          <button class="icon-button" aria-label=${words.close} @click=${this.#close}>${icons.close}</button>
        </header>
        ${this.#renderPicture()}
        <wr-devices .room=${this.room} .all=${true}></wr-devices>
        <div class="devices-more">
          <label class="switch">
            <input type="checkbox" role="switch" id="sounds" .checked=${tones.on} @change=${this.#toggleSounds}>
            <span>${words.devices.sounds}</span>
          </label>
          <wr-tell-me></wr-tell-me>
        </div>
      </dialog>`;
  }

  #renderPicture() {
    const {switchboard: {media}, inCall} = this.room;
    const picture = !!media.stream?.getVideoTracks().some(track => track.enabled);
    if (picture) {
      return html`<div class="devices-picture"><video id="devices-picture" autoplay .muted=${true} playsinline
        aria-label=${words.ownPicture}></video></div>`;
    }
    if (media.stream && !media.trouble) return nothing;
    return html`<div class="devices-trouble" role="status">
      <p>${media.trouble ? words.media[media.trouble] : words.placeholder}</p>
      ${media.trouble === 'insecure' ? nothing
        : html`<button class="button" @click=${() => this.#open(inCall)}>
            ${media.trouble ? words.devices.tryAgain : words.checkCamera}</button>`}
    </div>`;
  }

  /** @param {boolean} inCall */
  #open(inCall) {
    const {media} = this.room.switchboard;
    (inCall || media.stream ? media.tryAgain() : this.room.switchboard.preview(true)).catch(report);
  }

  /** @param {Event} event */
  #toggleSounds({target}) {
    tones.on = /** @type {HTMLInputElement} */ (target).checked;
  }

  /** Beside the dialog. @param {MouseEvent} event */
  #outside(event) {
    if (event.target === event.currentTarget) this.#close();
  }

  #close() {
    /** @type {HTMLDialogElement} */ (this.find('devices-dialog')).close();
  }
}
customElements.define('wr-devices-dialog', DevicesDialog);
