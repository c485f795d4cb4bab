// @ts-check
import {html, nothing} from '../../lit.js';
import {MOST_CHARS} from '../../room/chat-log.js';
import {report} from '../../report.js';
import {timeOfDay, words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';

/** What both sides of the call write. */
export class Chat extends RoomElement {
  /** @type {unknown} */ #lines = null;

  updated() {
    const lines = this.room.chat?.lines;
    if (lines === this.#lines) return;
    this.#lines = lines;
    const log = this.find('chat-log');
    log.scrollTop = log.scrollHeight;
  }

  render() {
    const {call, chat} = this.room;
    const open = !!call?.open;
    const lines = chat?.lines ?? [];
    return html`
      <header>
        <h2>${words.chat}</h2>
        <button id="chat-close" class="icon-button" aria-label=${words.close}
          @click=${() => this.dispatchEvent(new CustomEvent('close'))}>${icons.close}</button>
      </header>
      <div id="chat-log" role="log" aria-label=${words.chatLog} tabindex="0">
        ${lines.length ? nothing : html`<p class="hint">${open ? words.chatEmpty : words.chatWaits}</p>`}
        ${lines.map(line => html`
          <div class="line" data-mine=${line.mine}>
            <p class="by"><bdi>${line.mine ? words.you : call?.name}</bdi> <time>${timeOfDay(line.when)}</time></p>
            <p class="text" dir="auto">${line.text}</p>
          </div>`)}
      </div>
      <form @submit=${this.#send}>
        <label class="hidden-words" for="chat-input">${words.message}</label>
        <input id="chat-input" class="field" autocomplete="off" maxlength=${MOST_CHARS}
          placeholder=${words.writeTo(call?.name ?? '')} ?disabled=${!open}>
        <button id="chat-send" class="button primary" aria-label=${words.send} title=${words.send}
          ?disabled=${!open}>${icons.send}</button>
      </form>`;
  }

  /** @param {SubmitEvent} event */
  #send(event) {
    event.preventDefault();
    const input = /** @type {HTMLInputElement} */ (this.find('chat-input'));
    const text = input.value.trim();
    if (!text) return;
    try {
      this.room.chat?.say(text);
      input.value = '';
    } catch (error) {
      report(error);
    }
  }
}
customElements.define('wr-chat', Chat);
