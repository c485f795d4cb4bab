// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';
import '../more/more.js';

/** What I send, what is shown beside the stage, and the rest; hang up is last and red. */
export class Controls extends RoomElement {
  static properties = {panel: {attribute: false}};

  constructor() {
    super();
    /** What stands beside the stage. @type {string | null} */
    this.panel = null;
  }

  render() {
    const {call, conversations, switchboard: {outgoing}} = this.room;
    const sharing = !!outgoing.screen;
    return html`
      <div class="controls" role="group" aria-label=${words.controls}>
        ${this.#renderSwitch('audio', 'microphone')}
        ${this.#renderSwitch('video', 'camera')}
        ${outgoing.canShare
          ? html`<button id="share" class="round wide-only" aria-pressed=${sharing} aria-label=${words.stage.share}
              title=${words.stage.share} ?disabled=${!call?.started} @click=${() => outgoing.toggleScreen().catch(report)}>
              ${icons.screen}</button>`
          : nothing}
        <button id="hand" class="round wide-only" aria-pressed=${outgoing.hand} aria-label=${words.stage.hand}
          title=${words.stage.hand} ?disabled=${!call} @click=${() => outgoing.raiseHand(!outgoing.hand)}>
          ${icons.hand}</button>
        ${this.#renderChat(conversations.reduce((sum, {chat}) => sum + chat.unread, 0))}
        <button id="quality-toggle" class="round panel wide-only" aria-expanded=${this.panel === 'quality'}
          aria-label=${words.stage.quality} title=${words.stage.quality} ?disabled=${!call}
          @click=${() => this.tell('panel', 'quality')}>${icons.quality}</button>
        <wr-more .room=${this.room}></wr-more>
        <button id="hang-up" class="round hang-up" aria-label=${words.hangUp} title=${words.hangUp}
          @click=${() => this.room.switchboard.hangUp()}>${icons.hangUp}</button>
      </div>`;
  }

  /** @param {'audio' | 'video'} kind @param {'microphone' | 'camera'} device */
  #renderSwitch(kind, device) {
    const {call} = this.room;
    const on = !!call && !call.muted[kind];
    const able = kind === 'audio' ? call?.has('audio') : call?.started;
    return html`<button id=${device} class="round" aria-pressed=${on} aria-label=${words[device]}
      title=${words[device]} ?disabled=${!able} @click=${() => this.room.switchboard.toggle(kind).catch(report)}>
      ${icons[on ? device : /** @type {const} */ (`${device}Off`)]}</button>`;
  }

  /** @param {number} unread */
  #renderChat(unread) {
    const open = this.panel === 'chat';
    const news = open ? 0 : unread;
    return html`<button id="chat-toggle" class="round panel" aria-expanded=${open}
      aria-label=${news ? `${words.chat}, ${words.unread(news)}` : words.chat}
      title=${words.chat} ?disabled=${!this.room.call} @click=${() => this.tell('panel', 'chat')}>
      ${icons.chat}${news ? html`<span class="count" id="unread">${news}</span>` : nothing}</button>`;
  }
}
customElements.define('wr-controls', Controls);
