// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import '../lobby/lobby.js';
import '../notices/notices.js';
import '../people/people.js';

/** From this width on there is room for the panel beside the stage. */
const WIDE = matchMedia('(min-width: 1080px)');

/** What a call takes is fetched when nothing else is to do: the first call does not wait for it, nor the page. */
const whenIdle = globalThis.requestIdleCallback ?? (act => setTimeout(act, 500));

/** The server has not answered yet. */
const BEGINNING = new Set(['idle', 'connecting']);

/** The three places: people, stage, panel. On a narrow page people and panel are sheets. */
export class App extends RoomElement {
  static properties = {peopleOpen: {state: true}, panel: {state: true}};

  #key = (/** @type {KeyboardEvent} */ event) => this.#press(event);
  #inCall = false;
  #prepared = false;
  #searched = () => this.#openPeople();
  #place = '';
  #title = '';

  constructor() {
    super();
    this.peopleOpen = false;
    /** What stands beside the stage. @type {import('../panel/panel.js').Tab | null} */
    this.panel = null;
    for (const type of ['panel', 'tab']) {
      this.addEventListener(type, event => this.#panelAsked(/** @type {CustomEvent} */ (event)));
    }
    this.addEventListener('find', () => this.#openPeople());
    this.addEventListener('help', () => this.#help().catch(report));
    this.addEventListener('float', () => this.#stage?.floats());
  }

  connectedCallback() {
    super.connectedCallback();
    this.id = 'app';
    document.addEventListener('keydown', this.#key);
    this.room.addEventListener('find', this.#searched);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#key);
    this.room.removeEventListener('find', this.#searched);
    super.disconnectedCallback();
  }

  willUpdate() {
    const {call, dialling, conversations} = this.room;
    const inCall = conversations.length > 0;
    if (!this.#prepared && !BEGINNING.has(this.room.signalling.state)) {
      this.#prepared = true;
      whenIdle(() => void this.room.prepare());
    }
    if (dialling) this.peopleOpen = false;
    if (inCall !== this.#inCall) {
      this.#inCall = inCall;
      this.peopleOpen = false;
      this.panel = inCall && WIDE.matches ? 'chat' : null;
    }
    const title = call ? `${call.name} · ${words.product}` : words.product;
    if (title === this.#title) return; // who calls may stand there meanwhile
    this.#title = title;
    document.title = title;
  }

  updated() {
    const {inCall, equipped, state} = this.room;
    const place = inCall && equipped ? 'peer-name'
      : state === 'ended' ? 'ended-message' : state === 'over' ? 'over-message' : state;
    if (place === this.#place) return;
    this.#place = place;
    requestAnimationFrame(() => this.#focusOn(place));
  }

  render() {
    const {room, panel} = this;
    const {state, inCall, call} = room;
    this.dataset.state = state;
    this.dataset.connection = room.signalling.state;
    return html`
      <wr-banner .room=${room}></wr-banner>
      <div class="places">
        <aside id="people" aria-label=${words.people} data-open=${this.peopleOpen}>
          <wr-people .room=${room} @close=${() => this.#closePeople()}></wr-people>
        </aside>
        <main>
          ${inCall && room.equipped
            ? html`<wr-stage .room=${room} .panel=${panel}></wr-stage>`
            : html`<wr-lobby .room=${room}></wr-lobby>`}
        </main>
        ${call && panel
          ? html`<aside id="panel" aria-label=${words.panel.title}>
              <wr-panel .room=${room} .tab=${panel} @close=${() => this.#closePanel()}></wr-panel>
            </aside>`
          : nothing}
        ${call ? html`<wr-drop .room=${room}></wr-drop>` : nothing}
      </div>
      <wr-unsaved .room=${room}></wr-unsaved>
      <wr-incoming .room=${room}></wr-incoming>
      <wr-help .room=${room}></wr-help>
      <wr-toast></wr-toast>`;
  }

  /** @param {KeyboardEvent} event */
  #press({key}) {
    if (key === 'Escape' && this.peopleOpen) this.#closePeople();
    else if (key === 'Escape' && this.panel && !WIDE.matches) this.#closePanel();
  }

  get #stage() {
    return /** @type {import('../stage/stage.js').Stage | null} */ (this.querySelector('wr-stage'));
  }

  /**
   * Where the focus goes when what had it is gone; somebody who writes goes on, but not in the search
   * that has just found whom to call.
   * @param {string} id
   */
  #focusOn(id) {
    const active = document.activeElement;
    const writing = active?.matches('input, textarea, dialog, dialog *') && active.checkVisibility();
    if (writing && !(id === 'peer-name' && active?.id === 'search')) return;
    this.find(id)?.focus();
  }

  /** @param {CustomEvent} event */
  #panelAsked({type, detail}) {
    if (type === 'panel' && detail === this.panel) this.#closePanel();
    else this.#showPanel(detail);
  }

  /** @param {import('../panel/panel.js').Tab} tab */
  #showPanel(tab) {
    this.panel = tab;
  }

  #closePanel() {
    this.panel = null;
    this.updateComplete.then(() => this.find('chat-toggle')?.focus()).catch(report);
  }

  #openPeople() {
    this.peopleOpen = true;
    if (!WIDE.matches) this.panel = null; // it is where the people are to be
    this.updateComplete.then(() => this.find('search')?.focus()).catch(report);
  }

  #closePeople() {
    this.peopleOpen = false;
    this.updateComplete.then(() => (this.find('find') ?? this.find('more'))?.focus()).catch(report);
  }

  async #help() {
    await /** @type {import('../help/help.js').Help} */ (this.querySelector('wr-help')).open();
  }
}
customElements.define('wr-app', App);
