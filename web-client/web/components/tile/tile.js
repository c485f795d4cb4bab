// @ts-check
import {html, nothing} from '../../lit.js';
import {playOn} from '../../media/speaker.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';
import '../quality/hint.js';

/** The other person of one call: their picture and sound, and how things stand with them. */
export class Tile extends RoomElement {
  static properties = {conversation: {attribute: false}, silent: {state: true}, moving: {state: true}};

  #playing = false;

  constructor() {
    super();
    this.conversation = /** @type {import('../../room/conversation.js').Conversation} */ (/** @type {unknown} */ (undefined));
    /** The browser refused to play sound before a click. */
    this.silent = false;
    /** Frames have come. Track.muted does not tell: Chromium leaves it on after a rollback. */
    this.moving = false;
  }

  willUpdate() {
    const {call, speaking} = this.conversation;
    Object.assign(this.dataset, {
      name: call.name, sessionid: call.sessionid, state: call.state,
      picture: String(this.#picture), speaking: String(speaking),
      held: String(call.held || call.remoteHeld), front: String(this.conversation === this.room.main),
    });
  }

  updated() {
    const {call} = this.conversation;
    this.show('video', call.remote);
    const video = this.#video;
    video.muted = call.held;
    playOn(video, this.room.switchboard.media.selected('audiooutput')).catch(report);
    if (video.srcObject && video.paused && !this.silent && !this.#playing) {
      this.#play(video).catch(report);
    }
  }

  render() {
    const {call, reactions, quality} = this.conversation;
    const {name} = call;
    const ringing = call.state === 'ringing';
    return html`
      <video autoplay playsinline @resize=${this.#measure} @emptied=${this.#measure}
        @playing=${() => (this.silent = false)} aria-label=${words.pictureOf(name)}></video>
      ${this.#picture ? nothing
        : html`<div class="quiet ${ringing ? 'ring' : ''}">${avatar(name, 'large')}</div>`}
      <div class="status">
        <wr-quality-hint .quality=${quality} .name=${name}></wr-quality-hint>
        <p role="status">${this.#status}</p>
        ${call.held
          ? html`<button class="button glass" @click=${() => call.hold(false)}>${words.stage.takeUp}</button>`
          : nothing}
      </div>
      <div class="top">
        <span class="tag"><bdi>${name}</bdi>${this.#renderMarks()}</span>
        ${this.#renderActs()}
      </div>
      <div class="reactions" role="status">${reactions.map(({emoji}) =>
        html`<span role="img" aria-label=${words.stage.reaction(name, emoji)}>${emoji}</span>`)}</div>
      ${this.silent
        ? html`<button class="button primary sound" @click=${() => this.#turnOnSound()}>
            ${icons.sound}${words.soundOn}</button>`
        : nothing}`;
  }

  #renderMarks() {
    const {call, hand, recording} = this.conversation;
    return html`
      ${call.remoteMuted.audio
        ? html`<span class="muted">${icons.microphoneOff}<span class="hidden-words">${words.theirMicrophoneOff}</span></span>`
        : nothing}
      <span role="status">${hand
        ? html`<span class="hand">${icons.hand}<span class="hidden-words">${words.stage.handUp(call.name)}</span></span>`
        : nothing}</span>
      ${recording.on ? html`<span class="rec" title=${words.recordedBy(call.name)}>${words.stage.rec}</span>` : nothing}`;
  }

  /** What can be done with this one call. */
  #renderActs() {
    const {call} = this.conversation;
    const {name} = call;
    const several = this.room.conversations.length > 1 || this.room.dialling;
    return html`<span class="acts">
      ${call.since ? html`<button class="act hold" aria-pressed=${call.held} aria-label=${words.stage.holdName(name)}
        title=${call.held ? words.stage.takeUp : words.stage.hold}
        @click=${() => call.hold(!call.held)}>${call.held ? icons.play : icons.pause}</button>` : nothing}
      ${this.#picture && document.pictureInPictureEnabled
        ? html`<button class="act pip" aria-label=${words.stage.pipName(name)} title=${words.stage.pip}
            @click=${() => this.floats().catch(report)}>${icons.pip}</button>`
        : nothing}
      ${several ? html`<button class="act end" aria-label=${words.stage.hangUpName(name)} title=${words.hangUp}
        @click=${() => this.room.switchboard.hangUp(this.conversation)}>${icons.close}</button>` : nothing}
    </span>`;
  }

  /** Goes into a window of its own above all others, or back. */
  async floats() {
    if (document.pictureInPictureElement === this.#video) await document.exitPictureInPicture();
    else await this.#video.requestPictureInPicture();
  }

  get #video() {
    return /** @type {HTMLVideoElement} */ (this.querySelector('video'));
  }

  get #picture() {
    const {call} = this.conversation;
    return this.moving && !!call.remote && !call.remoteMuted.video && !call.held;
  }

  get #status() {
    const {call} = this.conversation;
    switch (call.state) {
      case 'ringing':
        return call.outbound ? words.calling : words.connecting;
      case 'connecting':
        return words.connecting;
      case 'reconnecting':
        return call.away ? words.away(call.name) : words.reconnecting;
      default:
        if (call.held) return words.stage.held;
        if (call.remoteHeld) return words.stage.theyHold(call.name);
        return this.#picture ? '' : words.noPicture;
    }
  }

  /** @param {Event} event */
  #measure(event) {
    this.moving = /** @type {HTMLVideoElement} */ (event.target).videoWidth > 0;
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
    this.#play(this.#video).catch(report);
  }
}
customElements.define('wr-tile', Tile);
