// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';

/** Microphone, camera, chat; hang up is last and red. */
export class Controls extends RoomElement {
  static properties = {panelOpen: {attribute: false}};

  constructor() {
    super();
    this.panelOpen = false;
  }

  render() {
    const {call, chat} = this.room;
    const audio = !!call && !call.muted.audio;
    const video = !!call && !call.muted.video;
    const unread = this.panelOpen ? 0 : chat?.unread ?? 0;
    return html`
      <div class="controls" role="group" aria-label=${words.controls}>
        <button id="microphone" class="round" aria-pressed=${audio} aria-label=${words.microphone}
          title=${words.microphone} ?disabled=${!call?.has('audio')} @click=${() => this.#toggle('audio')}>
          ${audio ? icons.microphone : icons.microphoneOff}</button>
        <button id="camera" class="round" aria-pressed=${video} aria-label=${words.camera}
          title=${words.camera} ?disabled=${!call?.started} @click=${() => this.#toggle('video')}>
          ${video ? icons.camera : icons.cameraOff}</button>
        <button id="chat-toggle" class="round panel" aria-expanded=${this.panelOpen}
          aria-label=${unread ? `${words.chat}, ${words.unread(unread)}` : words.chat}
          title=${words.chat} ?disabled=${!call}
          @click=${() => this.dispatchEvent(new CustomEvent('panel', {bubbles: true}))}>
          ${icons.chat}${unread ? html`<span class="count" id="unread">${unread}</span>` : nothing}</button>
        <button id="hang-up" class="round hang-up" aria-label=${words.hangUp} title=${words.hangUp}
          @click=${() => this.room.hangUp()}>${icons.hangUp}</button>
      </div>`;
  }

  /** @param {'audio' | 'video'} kind */
  #toggle(kind) {
    this.room.toggle(kind).catch(report);
  }
}
customElements.define('wr-controls', Controls);
