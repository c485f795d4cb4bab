// @ts-check
import {html, nothing, PageElement} from '../../lit.js';
import {lasting} from '../../storage.js';
import {LANGUAGES, language, speak} from '../../words/languages.js';
import {words} from '../../words/words.js';
import {icons} from '../icons.js';

/**
 * Which language the page speaks; another one is there after a reload, so this is for where nobody
 * is in a call. Where the browser keeps nothing, it alone decides.
 */
export class LanguageChoice extends PageElement {
  render() {
    return lasting() ? html`<label>
      ${icons.globe}<span class="hidden-words">${words.language}</span>
      <select id="language" autocomplete="off" @change=${this.#choose}>
        ${Object.entries(LANGUAGES).map(([tag, {name, direction}]) =>
          html`<option value=${tag} lang=${tag} dir=${direction} ?selected=${tag === language}>${name}</option>`)}
      </select>${icons.chevron}
    </label>` : nothing;
  }

  /** @param {Event} event */
  #choose({target}) {
    const {value} = /** @type {HTMLSelectElement} */ (target);
    speak(/** @type {import('../../words/languages.js').Language} */ (value));
    location.reload();
  }
}
customElements.define('wr-language', LanguageChoice);
