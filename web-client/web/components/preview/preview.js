// @ts-check
import {html, nothing} from '../../lit.js';
import {recordingsShown} from '../../recordings/source.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {showDevices} from '../devices/show.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';
import '../my-link/my-link.js';

/** This page has looked already whether the camera was on at the last visit. */
let visited = false;

/** What can be made ready before a call: the camera check, the devices, the link to be called by. */
export class Preview extends RoomElement {
  static properties = {recordings: {state: true}, pickers: {state: true}};

  #loading = false;

  constructor() {
    super();
    /** Devices can be chosen: what that takes has been fetched. */
    this.pickers = false;
    /** The server has recordings to show. */
    this.recordings = false;
  }

  firstUpdated() {
    recordingsShown().then(shown => (this.recordings = shown)).catch(report);
    this.#previewAgain().catch(report);
  }

  get #media() {
    return this.room.switchboard.media;
  }

  updated() {
    const media = this.#media;
    this.show('#preview', media.stream);
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
    const {switchboard} = this.room;
    const {media} = switchboard;
    if (media.choice.preview && (await media.permitted()) && this.isConnected) await switchboard.preview(true);
  }

  render() {
    const {stream} = this.#media;
    const microphone = stream?.getAudioTracks()[0];
    return html`
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
    const {stream, trouble} = this.#media;
    return html`<div class="quiet">
      <span class="round">${stream ? icons.microphone : icons.cameraOff}</span>
      <p id="camera-status" role="status" data-trouble=${trouble ?? nothing}>
        ${trouble ? words.media[trouble] : words.placeholder}</p>
      <div class="row">
        ${trouble === 'insecure' ? nothing
          : html`<button id="check-camera" class="button glass" @click=${() => this.#preview(true)}>
              ${trouble ? words.devices.tryAgain : words.checkCamera}</button>`}
        ${stream
          ? html`<button id="stop-camera" class="button glass" @click=${() => this.#preview(false)}>
              ${words.devices.stopMicrophone}</button>`
          : nothing}
      </div>
    </div>`;
  }

  /** Remembered for the next visit. @param {boolean} on */
  #preview(on) {
    const media = this.#media;
    media.choice.preview = on;
    (on && media.stream ? media.tryAgain() : this.room.switchboard.preview(on)).catch(report);
  }
}
customElements.define('wr-preview', Preview);
