// @ts-check
import {LitElement} from 'lit';

/** @typedef {import('../workroom.js').Workroom} Workroom */

/**
 * An element that shows a Workroom and is drawn again whenever that changes. It renders into the
 * page itself, without a shadow root: labels, focus and live regions reach across elements, and a
 * test finds everything by its id.
 */
export class RoomElement extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {room: {attribute: false}};

  #changed = () => this.requestUpdate();

  constructor() {
    super();
    this.room = /** @type {Workroom} */ (/** @type {unknown} */ (undefined));
  }

  connectedCallback() {
    super.connectedCallback();
    this.room.addEventListener('change', this.#changed);
  }

  disconnectedCallback() {
    this.room.removeEventListener('change', this.#changed);
    super.disconnectedCallback();
  }

  createRenderRoot() {
    return this;
  }

  /**
   * The element with this id, of those that this one renders.
   * @template {HTMLElement} E
   * @param {string} id
   */
  find(id) {
    return /** @type {E} */ (this.querySelector(`#${id}`));
  }
}
