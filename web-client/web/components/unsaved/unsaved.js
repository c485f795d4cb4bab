// @ts-check
import {html, nothing} from '../../lit.js';
import {size} from '../../words/sizes.js';
import {words} from '../../words/words.js';
import {download} from '../chat/saving.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';

/** What was received in a call that is over, while it can still be saved. */
export class Unsaved extends RoomElement {
  render() {
    const files = this.room.inCall ? [] : this.room.unsaved.filter(({blob, saved}) => blob && !saved);
    if (!files.length) return nothing;
    return html`<section id="unsaved" aria-labelledby="unsaved-title">
      <h2 id="unsaved-title">${words.files.unsaved}</h2>
      <p>${words.files.unsavedMore}</p>
      <ul>${files.map(file => html`<li data-name=${file.name}>
        <bdi>${file.name}</bdi>
        <span>${size(file.bytes)}</span>
        <button class="button save" aria-label=${words.files.saveFile(file.name)} @click=${() => this.#save(file)}>
          ${icons.save}${words.save}</button>
        <button class="icon-button let-go" aria-label=${words.files.letGo(file.name)} @click=${() => this.#letGo(file)}>
          ${icons.close}</button>
      </li>`)}</ul>
    </section>`;
  }

  /** @param {import('../../room/shared-file.js').SharedFile} file */
  #save(file) {
    if (file.blob) download(file.blob, file.name);
    file.keep();
    this.requestUpdate();
  }

  /** @param {import('../../room/shared-file.js').SharedFile} file */
  #letGo(file) {
    file.forget();
    this.requestUpdate();
  }
}
customElements.define('wr-unsaved', Unsaved);
