// @ts-check
import {html, nothing} from '../../lit.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';
import '../language/language.js';
import '../name-entry/name-entry.js';

/** The stage outside a call: the welcome, what can be made ready, how the last call ended. */
export class Lobby extends RoomElement {
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
    const {room} = this;
    return html`
      <h1 id="lobby" tabindex="-1">${words.ready}</h1>
      <p class="lead">${room.dialling ? words.calling : words.explain}</p>
      ${room.equipped
        ? html`<wr-preview .room=${room}></wr-preview>`
        : html`<div class="tile"></div>
            <div class="below">${room.dialling
              ? html`<button id="stop-dialling" class="button" @click=${() => room.stopDialling()}>${words.cancel}</button>`
              : nothing}</div>`}`;
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
}
customElements.define('wr-lobby', Lobby);
