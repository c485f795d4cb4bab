// @ts-check
import {html, nothing} from '../../lit.js';
import {recordingsShown} from '../../recordings/source.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {showDevices} from '../devices/show.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';
import '../language/language.js';
import '../my-link/my-link.js';
import '../name-entry/name-entry.js';

/** This page has shown its lobby already. */
let visited = false;

/** The stage outside a call: the welcome, the camera check, how the last call ended. */
export class Lobby extends RoomElement {
  static properties = {recordings: {state: true}, pickers: {state: true}};

  #loading = false;

  constructor() {
    super();
    /** Devices can be chosen: what that takes has been fetched. */
    this.pickers = false;
    /** The server has recordings to show. */
    this.recordings = false;
  }

  connectedCallback() {
    super.connectedCallback();
    recordingsShown().then(shown => (this.recordings = shown)).catch(report);
    this.#previewAgain().catch(report);
  }

  updated() {
    this.show('#preview', this.room.media.stream);
    const {media} = this.room;
    if (!this.#loading && (media.devices('videoinput').length || media.devices('audioinput').length)) {
      this.#loading = true;
      this.#load().catch(report);
    }
  }

  async #load() {
    await import('../devices/devices.js');
    this.pickers = true;
  }

  /** As on the last visit, where nobody need be asked; once, not after each call. */
  async #previewAgain() {
    if (visited) return;
    visited = true;
    const {media} = this.room;
    if (media.choice.preview && (await media.permitted()) && this.isConnected) await this.room.preview(true);
  }

  render() {
    const {room} = this;
    return html`
      <div class="top narrow-only">
        <p class="brand"><img src="./icon.svg" alt="" width="26" height="26">${words.product}</p>
        ${room.name && room.state !== 'over'
          ? html`<button id="find" class="button primary" @click=${() => this.tell('find')}>
              ${icons.search}${words.findPeople}</button>`
          : nothing}
      </div>
      <div class="lobby">
        ${room.state === 'over' ? this.#renderOver()
          : room.naming ? html`<wr-name-entry .room=${room}></wr-name-entry>`
          : room.ended ? html`<wr-summary .room=${room}></wr-summary>` : this.#renderReady()}
      </div>
      <wr-language></wr-language>`;
  }

  #renderReady() {
    const {stream} = this.room.media;
    const microphone = stream?.getAudioTracks()[0];
    return html`
      <h1 id="lobby" tabindex="-1">${words.ready}</h1>
      <p class="lead">${words.explain}</p>
      <div class="tile">
        ${stream?.getVideoTracks().length
          ? html`<video id="preview" autoplay .muted=${true} playsinline
              aria-label=${words.ownPicture}></video>
              <span class="tag">${words.preview}</span>
              <button id="stop-camera" class="button glass corner" @click=${() => this.#preview(false)}>
                ${words.stopCamera}</button>`
          : this.#renderNoPicture()}
      </div>
      <div class="below">
        ${this.pickers ? html`<wr-devices .room=${this.room}></wr-devices>` : nothing}
        <button id="devices" class="button" aria-haspopup="dialog" @click=${() => showDevices(this.room).catch(report)}>
          ${icons.settings}${words.devices.open}</button>
        <wr-my-link .room=${this.room}></wr-my-link>
        ${this.recordings
          ? html`<a id="recordings" class="button" href="./recordings.html">${icons.recordings}${words.recordings.title}</a>`
          : nothing}
      </div>
      ${this.pickers && microphone ? html`<wr-level .track=${microphone}></wr-level>` : nothing}`;
  }

  #renderNoPicture() {
    const {media} = this.room;
    const {trouble} = media;
    return html`<div class="quiet">
      <span class="round">${media.stream ? icons.microphone : icons.cameraOff}</span>
      <p id="camera-status" role="status" data-trouble=${trouble ?? nothing}>
        ${trouble ? words.media[trouble] : words.placeholder}</p>
      <div class="row">
        ${trouble === 'insecure' ? nothing
          : html`<button id="check-camera" class="button glass" @click=${() => this.#preview(true)}>
              ${trouble ? words.devices.tryAgain : words.checkCamera}</button>`}
        ${media.stream
          ? html`<button id="stop-camera" class="button glass" @click=${() => this.#preview(false)}>
              ${words.devices.stopMicrophone}</button>`
          : nothing}
      </div>
    </div>`;
  }

  /** This page is out, and stays out unless it becomes somebody new. */
  #renderOver() {
    const {state, proven} = this.room.signalling;
    const replaced = state === 'replaced';
    return html`
      <div id="over" data-reason=${state} role="status">
        <h1 id="over-message" tabindex="-1">${replaced ? words.replaced : words.refused}</h1>
        <p class="lead">${replaced ? words.replacedMore : proven ? words.refusedMore : words.unproven}</p>
      </div>
      ${proven ? html`<button id="start-anew" class="button primary" @click=${this.#startAnew}>
        ${words.startAnew}</button>` : nothing}`;
  }

  #startAnew() {
    this.room.startAnew();
    location.reload();
  }

  /** Remembered for the next visit. @param {boolean} on */
  #preview(on) {
    const {media} = this.room;
    media.choice.preview = on;
    (on && media.stream ? media.tryAgain() : this.room.preview(on)).catch(report);
  }
}
customElements.define('wr-lobby', Lobby);
