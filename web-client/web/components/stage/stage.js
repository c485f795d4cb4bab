// @ts-check
import {html, nothing} from '../../lit.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {report} from '../../report.js';
import {clock, list, words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';
import '../controls/controls.js';
import '../own/own.js';
import '../tile/screen.js';
import '../tile/tile.js';
import {arrange} from './arrangement.js';
import '../silent/silent.js';

/** With so many others, or beside a screen, my own picture is a tile like theirs. */
const MANY = 4;

/** The calls that go on: a tile for each other side, my own picture, and the controls. */
export class Stage extends RoomElement {
  static properties = {panel: {attribute: false}, ownShown: {state: true}};

  /** @type {ReturnType<typeof setInterval> | undefined} */ #tick;
  #resized = new ResizeObserver(() => this.#arrange());

  constructor() {
    super();
    /** What stands beside the stage. @type {string | null} */
    this.panel = null;
    this.ownShown = true;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    this.#resized.disconnect();
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.#resized.observe(this.#tiles);
  }

  updated() {
    this.#arrange();
  }

  render() {
    const {room} = this;
    const {conversations, dialling, state} = room;
    const others = conversations.length + (dialling ? 1 : 0);
    const names = [...conversations.map(({call}) => call.name), ...(dialling ? [dialling.name] : [])];
    const floating = others < MANY && !conversations.some(({call}) => call.screen);
    const since = Math.min(...conversations.map(({call}) => call.since ?? Infinity));
    return html`
      <section class="stage" data-state=${state} data-others=${others} aria-label=${words.stage.title}>
        <header>
          <h1 id="peer-name" tabindex="-1"><bdi>${list(names)}</bdi></h1>
          ${Number.isFinite(since) ? html`<span id="duration" role="timer" aria-label=${words.duration}>${clock(Date.now() - since)}</span>` : nothing}
          ${this.#renderSharing()}
          <p role="status" class="recording">${this.#renderRecording()}</p>
        </header>
        <wr-silent .room=${room}></wr-silent>
        <div class="tiles">
          ${repeat(conversations.filter(({call}) => call.screen), ({call}) => `screen ${call.callid}`, each =>
            html`<wr-screen class="tile screen" .room=${room} .conversation=${each}></wr-screen>`)}
          ${repeat(conversations, ({call}) => call.callid, each =>
            html`<wr-tile class="tile remote" .room=${room} .conversation=${each}></wr-tile>`)}
          ${dialling ? this.#renderDialling(dialling.name) : nothing}
          ${this.ownShown
            ? html`<wr-own id="own" class="tile own" data-floating=${floating} .room=${room}
                .floating=${floating} @own=${() => (this.ownShown = false)}></wr-own>`
            : html`<button id="own-show" class="button glass" @click=${() => (this.ownShown = true)}>
                ${icons.person}${words.stage.showOwn}</button>`}
        </div>
        <wr-controls .room=${room} .panel=${this.panel}></wr-controls>
      </section>`;
  }

  /** Somebody of whom the server has not said yet whether they are there. @param {string} name */
  #renderDialling(name) {
    return html`<div class="tile remote" data-name=${name} data-state="ringing" data-picture="false">
      <div class="quiet ring">${avatar(name, 'large')}</div>
      <div class="status"><p role="status">${words.calling}</p></div>
      <div class="top"><span class="tag"><bdi>${name}</bdi></span>
        ${this.room.conversations.length
          ? html`<span class="acts"><button class="act end" aria-label=${words.stage.hangUpName(name)}
              @click=${() => this.room.stopDialling()}>${icons.close}</button></span>`
          : nothing}</div>
    </div>`;
  }

  #renderSharing() {
    const {outgoing} = this.room.switchboard;
    return html`<p role="status" class="sharing">${outgoing.screen
      ? html`${words.stage.sharing} <button id="stop-sharing" class="button" @click=${() => outgoing.toggleScreen().catch(report)}>
          ${words.stage.stopSharing}</button>`
      : nothing}</p>`;
  }

  #renderRecording() {
    const by = this.room.conversations.filter(({recording}) => recording.on).map(({call}) => call.name);
    return by.length
      ? html`<span id="recording" title=${words.recordedBy(list(by))}>${words.recording}</span>`
      : nothing;
  }

  get #tiles() {
    return /** @type {HTMLElement} */ (this.querySelector('.tiles'));
  }

  #arrange() {
    const {clientWidth: width, clientHeight: height, children} = this.#tiles;
    const tiles = /** @type {HTMLElement[]} */ ([...children]).filter(each => each.classList.contains('tile'));
    const screens = tiles.filter(each => each.classList.contains('screen'));
    const people = tiles.filter(each => !screens.includes(each) && each.dataset.floating !== 'true');
    const places = arrange({width, height, people: people.length, screens: screens.length});
    screens.forEach((tile, index) => place(tile, places.screens[index]));
    people.forEach((tile, index) => place(tile, places.people[index]));
    for (const tile of tiles) if (tile.dataset.floating === 'true') place(tile, null);
  }

  /** The tile in front goes into a window of its own above all others, or back. */
  floats() {
    const tile = /** @type {import('../tile/tile.js').Tile | null} */ (this.querySelector('wr-tile[data-front=true]'));
    tile?.floats().catch(report);
  }
}

/** @param {HTMLElement} tile @param {import('./arrangement.js').Rectangle | null} where null: it floats */
const place = (tile, where) => {
  const {style} = tile;
  style.insetInlineStart = where ? `${where.x}px` : '';
  style.insetBlockStart = where ? `${where.y}px` : '';
  style.width = where ? `${where.width}px` : '';
  style.height = where ? `${where.height}px` : '';
};
customElements.define('wr-stage', Stage);
