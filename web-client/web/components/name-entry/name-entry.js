// @ts-check
import {html, nothing} from '../../lit.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';

/** Asks for the name that others find this person by. */
export class NameEntry extends RoomElement {
  render() {
    const {name} = this.room;
    return html`
      <h1 id="name-title">${words.welcome}</h1>
      <p class="lead" id="name-more">${words.welcomeMore}</p>
      <form class="name-card" @submit=${this.#save}>
        <label for="name">${words.name}</label>
        <div class="row">
          <input id="name" class="field" name="name" required maxlength="100" pattern=".*\\S.*"
            autocomplete="name" aria-describedby="name-more" .value=${name ?? ''}>
          <button id="name-save" class="button primary">${name ? words.save : words.start}</button>
          ${name
            ? html`<button type="button" class="button" @click=${() => this.room.rename(false)}>
                ${words.cancel}</button>`
            : nothing}
        </div>
      </form>`;
  }

  /** @param {SubmitEvent} event */
  #save(event) {
    event.preventDefault();
    const name = /** @type {HTMLInputElement} */ (this.find('name')).value.trim();
    if (name) this.room.introduce(name);
  }
}
customElements.define('wr-name-entry', NameEntry);
