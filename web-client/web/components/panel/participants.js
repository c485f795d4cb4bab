// @ts-check
import {html, nothing} from '../../lit.js';
import {MOST_CALLS} from '../../room/workroom.js';
import {words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';

/** Who I am in a call with, and what can be done with each. */
export class Participants extends RoomElement {
  render() {
    const {conversations} = this.room;
    return html`
      <ul>${conversations.map(each => this.#renderOne(each))}</ul>
      <p class="hint">${conversations.length >= MOST_CALLS ? words.panel.full : words.panel.apart}</p>`;
  }

  /** @param {import('../../room/conversation.js').Conversation} conversation */
  #renderOne(conversation) {
    const {call, hand} = conversation;
    const {name} = call;
    return html`
      <li data-name=${name}>
        ${avatar(name)}
        <span class="who"><strong><bdi>${name}</bdi></strong>
          <span>${hand ? words.stage.handUp(name) : this.#standing(call)}</span></span>
        ${call.since ? html`<button class="icon-button" aria-pressed=${call.held}
          aria-label=${words.stage.holdName(name)} title=${call.held ? words.stage.takeUp : words.stage.hold}
          @click=${() => call.hold(!call.held)}>${call.held ? icons.play : icons.pause}</button>` : nothing}
        <button class="icon-button danger" aria-label=${words.stage.hangUpName(name)} title=${words.hangUp}
          @click=${() => this.room.switchboard.hangUp(conversation)}>${icons.hangUp}</button>
      </li>`;
  }

  /** @param {import('../../call/call.js').Call} call */
  #standing(call) {
    if (call.state === 'ringing') return words.calling;
    if (call.state !== 'connected') return words.connecting;
    if (call.held) return words.stage.held;
    if (call.remoteHeld) return words.stage.heldByThem;
    return call.remoteMuted.audio ? words.theirMicrophoneOff : words.panel.talking;
  }
}
customElements.define('wr-participants', Participants);
