// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import '../chat/chat.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';
import './participants.js';

export const TABS = /** @type {const} */ (['chat', 'quality', 'people']);
/** @typedef {typeof TABS[number]} Tab */

/** Beside the stage: the chat, the figures and the people of the calls that go on. */
export class Panel extends RoomElement {
  static properties = {tab: {attribute: false}};

  constructor() {
    super();
    /** @type {Tab} */
    this.tab = 'chat';
  }

  willUpdate() {
    // Fetched when it is first looked at.
    if (this.tab === 'quality') import('../quality/quality.js').catch(report);
  }

  render() {
    const {main} = this.room;
    return html`
      <header>
        <div role="tablist" aria-label=${words.panel.title} @keydown=${this.#press}>
          ${TABS.map(tab => html`<button role="tab" id="tab-${tab}" aria-selected=${tab === this.tab}
            aria-controls="panel-content" tabindex=${tab === this.tab ? 0 : -1}
            @click=${() => this.tell('tab', tab)}>${words.panel[tab]}</button>`)}
        </div>
        <button id="panel-close" class="icon-button" aria-label=${words.close}
          @click=${() => this.tell('close')}>${icons.close}</button>
      </header>
      ${this.tab === 'people' ? nothing : this.#renderChoice()}
      <div id="panel-content" role="tabpanel" aria-labelledby="tab-${this.tab}">
        ${main ? this.#renderTab(main) : nothing}
      </div>`;
  }

  /** Of several calls: whose chat and figures. */
  #renderChoice() {
    const {conversations, main} = this.room;
    if (conversations.length < 2) return nothing;
    return html`<div class="choice" role="group" aria-label=${words.panel.whose}>
      ${conversations.map(each => html`<button class="chip" aria-pressed=${each === main}
        data-name=${each.call.name} @click=${() => this.room.bringToFront(each)}>
        <bdi>${each.call.name}</bdi>${each.chat.unread && each !== main
          ? html`<span class="count">${each.chat.unread}<span class="hidden-words">${words.panel.unread}</span></span>`
          : nothing}</button>`)}
    </div>`;
  }

  /** @param {import('../../room/conversation.js').Conversation} main */
  #renderTab(main) {
    switch (this.tab) {
      case 'chat':
        return html`<wr-chat .room=${this.room}></wr-chat>`;
      case 'people':
        return html`<wr-participants .room=${this.room}></wr-participants>`;
      case 'quality':
        return html`<wr-quality .call=${main.call} .quality=${main.quality}></wr-quality>`;
    }
  }

  /** Along the tabs. @param {KeyboardEvent} event */
  #press(event) {
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const step = {[forward]: 1, [backward]: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length];
    this.tell('tab', next);
    this.updateComplete.then(() => this.find(`tab-${next}`)?.focus()).catch(report);
  }
}
customElements.define('wr-panel', Panel);
