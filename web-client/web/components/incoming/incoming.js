// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';

/**
 * Somebody calls. The dialog itself takes the focus, not a button, so that whoever is typing as it
 * appears does not answer with the next key.
 */
export class Incoming extends RoomElement {
  updated() {
    const dialog = /** @type {HTMLDialogElement} */ (this.find('incoming'));
    if (this.room.incoming && !dialog.open) {
      dialog.showModal();
      dialog.focus();
    }
    if (!this.room.incoming && dialog.open) dialog.close();
  }

  render() {
    const name = this.room.incoming?.name ?? '';
    return html`
      <dialog id="incoming" tabindex="-1" aria-labelledby="caller" aria-describedby="calls"
        data-name=${name} @cancel=${this.#cancel}>
        ${name ? html`
          <div class="ring">${avatar(name, 'large')}</div>
          <h2 id="caller">${name}</h2>
          <p id="calls">${words.isCalling}</p>
          <div class="choice">
            <button id="decline" class="button danger" @click=${() => this.room.decline()}>
              ${words.decline}</button>
            <button id="answer" class="button primary" @click=${() => this.#answer(true)}>
              ${words.answer}</button>
          </div>
          <button id="answer-audio" class="button plain" @click=${() => this.#answer(false)}>
            ${words.answerWithoutVideo}</button>` : nothing}
      </dialog>`;
  }

  /** @param {Event} event */
  #cancel(event) {
    event.preventDefault();
    this.room.decline();
  }

  /** @param {boolean} video */
  #answer(video) {
    this.room.answer({video}).catch(report);
  }
}
customElements.define('wr-incoming', Incoming);
