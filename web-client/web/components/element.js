// @ts-check
import {PageElement} from '../lit.js';

/** @typedef {import('../room/workroom.js').Workroom} Workroom */

/** An element that shows a Workroom and is drawn again whenever that changes. */
export class RoomElement extends PageElement {
  /** @type {import('../vendor/reactive-element/reactive-element.js').PropertyDeclarations} */
  static properties = {room: {attribute: false}};

  #changed = () => this.requestUpdate();
  /** @type {Workroom | null} */ #followed = null;

  constructor() {
    super();
    this.room = /** @type {Workroom} */ (/** @type {unknown} */ (undefined));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#follow();
  }

  disconnectedCallback() {
    this.#followed?.removeEventListener('change', this.#changed);
    this.#followed = null;
    super.disconnectedCallback();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  update(changed) {
    this.#follow(); // an element that was in the page before its code has its room from now on
    super.update(changed);
  }

  #follow() {
    if (!this.room || this.room === this.#followed || !this.isConnected) return;
    this.#followed?.removeEventListener('change', this.#changed);
    this.#followed = this.room;
    this.room.addEventListener('change', this.#changed);
  }

  /**
   * Lets the <video> that this selects show this stream. Not in the template, because lit sets an
   * object anew each time it renders, and a video that is given its stream anew begins anew.
   * @param {string} selector
   * @param {MediaStream | null | undefined} stream
   */
  show(selector, stream = null) {
    const video = /** @type {HTMLVideoElement | null} */ (this.querySelector(selector));
    if (video && video.srcObject !== stream) video.srcObject = stream;
  }

  /**
   * The element with this id, of those that this one renders.
   * @template {HTMLElement} E
   * @param {string} id
   */
  find(id) {
    return /** @type {E} */ (this.querySelector(`#${id}`));
  }

  /** Tells an element around this one. @param {string} type @param {unknown} [detail] */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, {detail, bubbles: true}));
  }
}
