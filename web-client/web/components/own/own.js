// @ts-check
import {html, nothing} from '../../lit.js';
import {words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';

/** Where it may float: names stand in the corner that is missing. */
const CORNERS = /** @type {const} */ (['end end', 'end start', 'start end']);
/** Moved by less, a press is a press. */
const LEAST_MOVE = 8;

/** My own picture, as a mirror shows it: floats in a corner, or is a tile among many. */
export class Own extends RoomElement {
  static properties = {floating: {attribute: false}, corner: {state: true}};

  /** Where a finger or mouse has taken hold of it. @type {{x: number, y: number} | null} */ #grip = null;

  constructor() {
    super();
    this.floating = true;
    /** Block and inline side. @type {typeof CORNERS[number]} */
    this.corner = CORNERS[0];
    this.addEventListener('pointerdown', event => this.#take(event));
    this.addEventListener('pointermove', event => this.#drag(event));
    for (const end of ['pointerup', 'pointercancel']) {
      this.addEventListener(end, event => this.#drop(/** @type {PointerEvent} */ (event)));
    }
  }

  willUpdate() {
    Object.assign(this.dataset, {picture: String(this.#picture), corner: this.corner});
  }

  updated() {
    this.show('video', this.room.switchboard.media.stream);
  }

  render() {
    return html`
      <video autoplay .muted=${true} playsinline aria-label=${words.ownPicture}></video>
      ${this.#picture ? nothing : html`<div class="quiet">${avatar(this.room.name ?? words.you)}</div>`}
      <div class="top">
        <span class="tag">${words.you}${this.room.switchboard.outgoing.hand ? html`<span class="hand">${icons.hand}</span>` : nothing}</span>
        ${this.floating ? html`<span class="acts">
          <button class="act" id="own-move" aria-label=${words.stage.moveOwn} title=${words.stage.moveOwn}
            @click=${() => this.#move()}>${icons.move}</button>
          <button class="act" id="own-hide" aria-label=${words.stage.hideOwn} title=${words.stage.hideOwn}
            @click=${() => this.tell('own', false)}>${icons.close}</button>
        </span>` : nothing}
      </div>`;
  }

  get #picture() {
    const {call, switchboard: {media}} = this.room;
    const on = media.stream?.getVideoTracks().some(track => track.enabled);
    return !!on && !(call && call.has('video') && call.muted.video);
  }

  /** To the next corner. */
  #move() {
    this.corner = CORNERS[(CORNERS.indexOf(this.corner) + 1) % CORNERS.length];
  }

  /** @param {PointerEvent} event */
  #take(event) {
    if (!this.floating || event.button !== 0 || /** @type {Element} */ (event.target).closest('button')) return;
    this.#grip = {x: event.clientX, y: event.clientY};
    this.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.#grip) return;
    this.dataset.dragged = 'true';
    this.style.translate = `${event.clientX - this.#grip.x}px ${event.clientY - this.#grip.y}px`;
  }

  /** @param {PointerEvent} event */
  #drop(event) {
    const grip = this.#grip;
    if (!grip) return;
    this.#grip = null;
    const {left, top, width, height} = this.getBoundingClientRect();
    this.style.translate = '';
    delete this.dataset.dragged;
    if (Math.hypot(event.clientX - grip.x, event.clientY - grip.y) < LEAST_MOVE) return;
    const around = /** @type {HTMLElement} */ (this.parentElement).getBoundingClientRect();
    const above = top + height / 2 < around.top + around.height / 2;
    const left0 = left + width / 2 < around.left + around.width / 2;
    const atStart = left0 === (getComputedStyle(this).direction === 'ltr');
    this.corner = above ? 'start end' : atStart ? 'end start' : 'end end';
  }
}
customElements.define('wr-own', Own);
