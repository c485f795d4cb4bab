// @ts-check
import {html, nothing} from '../../lit.js';
import {recordingsShown} from '../../recordings/source.js';
import {report} from '../../report.js';
import {clock, words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';
import '../my-link/my-link.js';
import '../name-entry/name-entry.js';

/** The stage outside a call: the welcome, the camera check, how the last call ended. */
export class Lobby extends RoomElement {
  static properties = {recordings: {state: true}};

  constructor() {
    super();
    /** The server has recordings to show. */
    this.recordings = false;
  }

  connectedCallback() {
    super.connectedCallback();
    recordingsShown().then(shown => (this.recordings = shown)).catch(report);
  }

  updated() {
    this.show('preview', this.room.media.stream);
  }

  render() {
    const {room} = this;
    return html`
      <div class="top narrow-only">
        <p class="brand"><img src="./icon.svg" alt="" width="26" height="26">${words.product}</p>
        ${room.name && room.state !== 'over'
          ? html`<button id="find" class="button primary" @click=${() => this.dispatchEvent(new CustomEvent('find'))}>
              ${icons.search}${words.findPeople}</button>`
          : nothing}
      </div>
      <div class="lobby">
        ${room.state === 'over' ? this.#renderOver()
          : room.naming ? html`<wr-name-entry .room=${room}></wr-name-entry>`
          : room.ended ? this.#renderEnded(room.ended) : this.#renderReady()}
      </div>`;
  }

  #renderReady() {
    const {room} = this;
    const {stream, trouble} = room.media;
    const picture = stream?.getVideoTracks().length;
    return html`
      <h1 id="lobby" tabindex="-1">${words.ready}</h1>
      <p class="lead">${words.explain}</p>
      <div class="tile">
        ${picture
          ? html`<video id="preview" autoplay .muted=${true} playsinline
              aria-label=${words.ownPicture}></video>
              <span class="tag">${words.preview}</span>
              <button id="stop-camera" class="button glass corner" @click=${() => this.#preview(false)}>
                ${words.stopCamera}</button>`
          : html`<div class="quiet">
              <span class="round">${icons.cameraOff}</span>
              <p id="camera-status">${trouble ? words.media[trouble] : words.placeholder}</p>
              <button id="check-camera" class="button glass" @click=${() => this.#preview(true)}>
                ${words.checkCamera}</button>
            </div>`}
      </div>
      <wr-my-link .room=${room}></wr-my-link>
      ${this.recordings
        ? html`<a id="recordings" class="button" href="./recordings.html">${icons.recordings}${words.recordings.title}</a>`
        : nothing}`;
  }

  /** @param {import('../../room/workroom.js').Ended} ended */
  #renderEnded(ended) {
    const {title, more} = words.ended(ended);
    const able = this.room.signalling.state === 'registered';
    return html`
      <div id="ended" data-reason=${ended.reason} data-by=${ended.by} role="status">
        <h1 id="ended-message" tabindex="-1">${title}</h1>
        <p class="lead">${ended.connected ? words.lasted(clock(ended.millis)) : more}</p>
      </div>
      <div class="tile">
        <div class="quiet">
          ${avatar(ended.name, 'large')}
          <p class="name">${ended.name}</p>
          <div class="row">
            <button id="call-again" class="button primary" ?disabled=${!able}
              @click=${() => this.room.dial(ended)}>${icons.phone}${words.callAgain}</button>
            <button id="done" class="button glass" @click=${() => this.room.dismiss()}>
              ${words.done}</button>
          </div>
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

  /** @param {boolean} on */
  #preview(on) {
    this.room.preview(on).catch(report);
  }
}
customElements.define('wr-lobby', Lobby);
