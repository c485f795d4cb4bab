// @ts-check
import {html} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';
import {SHORTCUTS, shortcutOf, shortcutsOn, switchShortcuts} from './shortcuts.js';

/** The keyboard shortcuts, their sheet, and whether there are any. */
export class Help extends RoomElement {
  #key = (/** @type {KeyboardEvent} */ event) => this.#press(event);

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.#key);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#key);
    super.disconnectedCallback();
  }

  render() {
    return html`
      <dialog id="help" class="sheet" aria-labelledby="help-title" closedby="any">
        <header>
          <h2 id="help-title">${words.help.title}</h2>
          <button class="icon-button" id="help-close" aria-label=${words.close} @click=${() => this.#dialog.close()}>
            ${icons.close}</button>
        </header>
        <label class="switch"><input type="checkbox" id="shortcuts-on" .checked=${shortcutsOn()}
          @change=${(/** @type {Event} */ event) => switchShortcuts(/** @type {HTMLInputElement} */ (event.target).checked)}>
          ${words.help.on}</label>
        <dl>${SHORTCUTS.map(({key, name}) => html`
          <div><dt>${words.help.acts[name]}</dt><dd><kbd>${key.toUpperCase()}</kbd></dd></div>`)}</dl>
      </dialog>`;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const shortcut = shortcutOf(event, !!this.room.call);
    if (!shortcut) return;
    event.preventDefault();
    Promise.resolve(shortcut.act({room: this.room, app: this})).catch(report);
  }

  async open() {
    this.requestUpdate();
    await this.updateComplete;
    this.#dialog.showModal();
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector('#help'));
  }
}
customElements.define('wr-help', Help);
