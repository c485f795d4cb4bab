// @ts-check
import {html, nothing} from '../../lit.js';
import {report, tell} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';

/** @typedef {import('../../room/conversation.js').Conversation} Conversation */

/**
 * Takes files that are dropped anywhere on the page during a call: on somebody's tile for them, else
 * for whom is in front. Dropped on a page that does not take it, a file would take the page's place.
 */
export class Drop extends RoomElement {
  static properties = {whom: {state: true}};

  #listening = new AbortController();

  constructor() {
    super();
    /** For whom they are that are dragged over the page now. @type {Conversation | null} */
    this.whom = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    for (const type of /** @type {const} */ (['dragenter', 'dragover'])) {
      document.addEventListener(type, event => this.#over(event), {signal});
    }
    document.addEventListener('dragleave', event => { if (!event.relatedTarget) this.whom = null; }, {signal});
    document.addEventListener('drop', event => this.#dropped(event), {signal});
  }

  disconnectedCallback() {
    this.#listening.abort();
    super.disconnectedCallback();
  }

  render() {
    if (!this.whom) return nothing;
    return html`<div id="drop">
      <p>${icons.attach}<strong><bdi>${words.files.drop(this.whom.call.name)}</bdi></strong>
        <span>${words.files.dropMore}</span></p>
    </div>`;
  }

  /** @param {DragEvent} event */
  #over(event) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.whom = this.#whomAt(event);
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    const {dataTransfer} = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const whom = this.#whomAt(event);
    this.whom = null;
    if (!whom) return;
    const items = [...dataTransfer.items].filter(({kind}) => kind === 'file');
    if (items.some(item => item.webkitGetAsEntry()?.isDirectory)) tell(words.files.noFolders);
    const files = items.filter(item => !item.webkitGetAsEntry()?.isDirectory).flatMap(item => item.getAsFile() ?? []);
    if (!files.length) return;
    this.room.bringToFront(whom);
    this.tell('tab', 'chat');
    this.updateComplete.then(() => files.forEach(file => whom.files.send(file))).catch(report);
  }

  /** @param {DragEvent} event @returns {Conversation | null} */
  #whomAt({target}) {
    const tile = target instanceof Element ? target.closest('wr-tile') : null;
    return /** @type {import('../tile/tile.js').Tile | null} */ (tile)?.conversation ?? this.room.main;
  }
}
customElements.define('wr-drop', Drop);
