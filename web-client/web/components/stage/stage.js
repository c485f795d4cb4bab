// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {clock, words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';
import '../controls/controls.js';
import '../silent/silent.js';

/** The call: the other side's picture, my own, and the controls. */
export class Stage extends RoomElement {
  static properties = {panelOpen: {attribute: false}, silent: {state: true}, moving: {state: true}};

  /** @type {ReturnType<typeof setInterval> | undefined} */ #tick;
  #playing = false;

  constructor() {
    super();
    this.panelOpen = false;
    /** The browser refused to play sound before a click. */
    this.silent = false;
    /** Frames have come. Track.muted does not tell: Chromium leaves it on after a rollback. */
    this.moving = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  updated() {
    this.show('remote-video', this.room.call?.remote);
    this.show('own-video', this.room.media.stream);
    const video = /** @type {HTMLVideoElement} */ (this.find('remote-video'));
    if (video.srcObject && video.paused && !this.silent && !this.#playing) {
      this.#play(video).catch(report);
    }
  }

  render() {
    const {room} = this;
    const {call, state} = room;
    const name = call?.name ?? room.dialling?.name ?? '';
    const picture = this.moving && !!call?.remote && !call.remoteMuted.video;
    return html`
      <section class="stage" data-state=${state}>
        <header>
          <h1 id="peer-name" tabindex="-1">${name}</h1>
          ${call?.since ? html`<span id="duration" role="timer" aria-label=${words.duration}>${clock(Date.now() - call.since)}</span>` : nothing}
          <p role="status" class="recording">${room.recording?.on
            ? html`<span id="recording" title=${words.recordedBy(name)}>${words.recording}</span>` : nothing}</p>
        </header>
        <wr-silent .room=${room}></wr-silent>
        <div class="tiles">
          <div class="tile remote" id="remote" data-picture=${picture}>
            <video id="remote-video" autoplay playsinline
              @resize=${this.#measure} @emptied=${this.#measure} @playing=${() => (this.silent = false)} aria-label=${words.pictureOf(name)}></video>
            ${picture ? nothing : html`<div class="quiet ${state === 'calling' ? 'ring' : ''}">${avatar(name, 'large')}</div>`}
            <p id="call-status" role="status">${this.#status(picture)}</p>
            <span class="tag">${name}${call?.remoteMuted.audio
              ? html`<span class="muted">${icons.microphoneOff}<span class="hidden-words">${words.theirMicrophoneOff}</span></span>`
              : nothing}</span>
            ${this.silent
              ? html`<button id="sound" class="button primary" @click=${() => this.#turnOnSound()}>
                  ${icons.sound}${words.soundOn}</button>`
              : nothing}
          </div>
          ${this.#renderOwn()}
        </div>
        <wr-controls .room=${room} .panelOpen=${this.panelOpen}></wr-controls>
      </section>`;
  }

  /** @param {Event} event */
  #measure(event) {
    this.moving = /** @type {HTMLVideoElement} */ (event.target).videoWidth > 0;
  }

  /** @param {boolean} picture */
  #status(picture) {
    switch (this.room.state) {
      case 'calling':
        return words.calling;
      case 'connecting':
        return words.connecting;
      case 'reconnecting':
        return this.room.call?.away ? words.away(this.room.call.name) : words.reconnecting;
      default:
        return picture ? '' : words.noPicture;
    }
  }

  #renderOwn() {
    const {call, media, name} = this.room;
    const stream = media.stream;
    const shown = !!stream?.getVideoTracks().some(track => track.enabled) && !(call && call.has('video') && call.muted.video);
    return html`
      <div class="tile own" id="own" data-picture=${shown}>
        <video id="own-video" autoplay .muted=${true} playsinline
          aria-label=${words.ownPicture}></video>
        ${shown ? nothing : html`<div class="quiet">${avatar(name ?? words.you)}</div>`}
        <span class="tag">${words.you}</span>
      </div>`;
  }

  /** @param {HTMLVideoElement} video */
  async #play(video) {
    this.#playing = true;
    try {
      await video.play();
    } catch (error) {
      const name = error instanceof Error && error.name;
      if (name === 'NotAllowedError') this.silent = true;
      else if (name !== 'AbortError') report(error); // aborted: the call ended meanwhile
    } finally {
      this.#playing = false;
    }
  }

  #turnOnSound() {
    this.silent = false;
    this.#play(/** @type {HTMLVideoElement} */ (this.find('remote-video'))).catch(report);
  }
}
customElements.define('wr-stage', Stage);
