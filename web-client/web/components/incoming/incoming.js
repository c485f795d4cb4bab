// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';

/**
 * Somebody calls. The dialog itself takes the focus, not a button, so that whoever is typing as it
 * appears does not answer with the next key. In a call it is beside what goes on, not before it.
 */
export class Incoming extends RoomElement {
  updated() {
    const dialog = /** @type {HTMLDialogElement} */ (this.find('incoming'));
    if (this.room.incoming && !dialog.open) {
      if (this.room.inCall) dialog.show();
      else dialog.showModal();
      dialog.focus();
    }
    if (!this.room.incoming && dialog.open) dialog.close();
  }

  render() {
    const {incoming, inCall} = this.room;
    const name = incoming?.name ?? '';
    return html`
      <dialog id="incoming" tabindex="-1" aria-labelledby="caller" aria-describedby="calls"
        data-name=${name} data-beside=${inCall} @cancel=${this.#cancel} @keydown=${this.#press}>
        ${incoming ? html`
          <div class="ring">${avatar(name, 'large')}</div>
          <h2 id="caller"><bdi>${name}</bdi></h2>
          <p id="calls">${inCall ? words.incoming.too : words.isCalling}</p>
          <div class="choice">
            <button id="decline" class="button danger" @click=${() => this.room.switchboard.decline()}>
              ${words.decline}</button>
            <button id="answer" class="button primary" @click=${() => this.#answer({video: true})}>
              ${words.answer}</button>
          </div>
          <div class="choice other">
            ${inCall
              ? html`<button id="answer-hold" class="button plain" @click=${() => this.#answer({video: true, hold: true})}>
                  ${words.incoming.hold}</button>`
              : html`<button id="answer-audio" class="button plain" @click=${() => this.#answer({video: false})}>
                  ${words.answerWithoutVideo}</button>`}
          </div>` : nothing}
      </dialog>`;
  }

  /** @param {Event} event */
  #cancel(event) {
    event.preventDefault();
    this.room.switchboard.decline();
  }

  /** Beside a call, the browser leaves Escape to us. @param {KeyboardEvent} event */
  #press(event) {
    if (event.key !== 'Escape' || !this.room.inCall) return;
    event.stopPropagation();
    this.room.switchboard.decline();
  }

  /** @param {{video: boolean, hold?: boolean}} wish */
  #answer(wish) {
    this.room.switchboard.answer(wish).catch(report);
  }
}
customElements.define('wr-incoming', Incoming);
