// @ts-check
import {html, PageElement} from '../../lit.js';
import {LANGUAGES, language, speak, words} from '../../words/words.js';

/** Which language the page speaks; another one is there after a reload. */
export class LanguageChoice extends PageElement {
  render() {
    return html`<label>
      <span class="hidden-words">${words.language}</span>
      <select id="language" class="field" @change=${this.#choose}>
        ${Object.entries(LANGUAGES).map(([tag, {name}]) =>
          html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}
      </select>
    </label>`;
  }

  /** @param {Event} event */
  #choose({target}) {
    speak(/** @type {import('../../words/words.js').Language} */ (/** @type {HTMLSelectElement} */ (target).value));
    location.reload();
  }
}
customElements.define('wr-language', LanguageChoice);
