// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {showDevices} from '../devices/show.js';
import {RoomElement} from '../element.js';
import {shortcutOf} from '../help/shortcuts.js';
import '../incoming/incoming.js';
import '../lobby/lobby.js';
import '../notices/notices.js';
import '../people/people.js';

/** From this width on there is room for the panel beside the stage. */
const WIDE = matchMedia('(min-width: 1080px)');

/** As long as nothing else is to do, a call's part of the page is fetched: the first call does not wait. */
const whenIdle = globalThis.requestIdleCallback ?? (act => setTimeout(act, 500));
const loadCallPart = () => import('./in-call.js');

/** The three places: people, stage, panel. On a narrow page people and panel are sheets. */
export class App extends RoomElement {
  static properties = {peopleOpen: {state: true}, panel: {state: true}};

  #key = (/** @type {KeyboardEvent} */ event) => this.#press(event);
  #inCall = false;
  #searched = () => this.#openPeople();
  #place = '';
  #title = '';

  constructor() {
    super();
    this.peopleOpen = false;
    /** What stands beside the stage. @type {import('../panel/panel.js').Tab | null} */
    this.panel = null;
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

  firstUpdated() {
    whenIdle(() => void loadCallPart().catch(report));
  }

  willUpdate() {
    const {call, dialling, conversations} = this.room;
    const inCall = conversations.length > 0;
    if (inCall || dialling) loadCallPart().catch(report);
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
    const {inCall, state} = this.room;
    const place = inCall ? 'peer-name'
      : state === 'ended' ? 'ended-message' : state === 'over' ? 'over-message' : state;
    if (place === this.#place) return;
    this.#place = place;
    const shown = inCall || state === 'ended' ? loadCallPart() : Promise.resolve();
    shown.then(() => requestAnimationFrame(() => this.#focusOn(place))).catch(report);
  }

  render() {
    const {room, panel} = this;
    const {state, inCall, call} = room;
    this.dataset.state = state;
    this.dataset.connection = room.signalling.state;
    return html`
      <wr-banner .room=${room}></wr-banner>
      <div class="places" @panel=${this.#panelAsked} @tab=${this.#panelAsked} @find=${() => this.#openPeople()}
        @help=${() => this.#help()} @devices=${() => showDevices(room).catch(report)}>
        <aside id="people" aria-label=${words.people} data-open=${this.peopleOpen}>
          <wr-people .room=${room} @close=${() => this.#closePeople()}></wr-people>
        </aside>
        <main>
          ${inCall
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
      <wr-help></wr-help>
      <wr-toast></wr-toast>`;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const shortcut = shortcutOf(event, !!this.room.call);
    if (shortcut) {
      event.preventDefault();
      Promise.resolve(shortcut.act({room: this.room, app: this.#acts})).catch(report);
    } else if (event.key === 'Escape' && this.peopleOpen) {
      this.#closePeople();
    } else if (event.key === 'Escape' && this.panel && !WIDE.matches) {
      this.#closePanel();
    }
  }

  get #acts() {
    return {
      find: () => this.#openPeople(),
      openPanel: (/** @type {import('../panel/panel.js').Tab} */ tab) => this.#showPanel(tab),
      help: () => this.#help(),
      float: () => /** @type {import('../stage/stage.js').Stage | null} */ (this.querySelector('wr-stage'))?.floats(),
    };
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
    this.updateComplete.then(() => this.find('search')?.focus()).catch(report);
  }

  #closePeople() {
    this.peopleOpen = false;
    this.updateComplete.then(() => (this.find('find') ?? this.find('more'))?.focus()).catch(report);
  }

  #help() {
    loadCallPart()
      .then(() => /** @type {import('../help/help.js').Help} */ (this.querySelector('wr-help')).open())
      .catch(report);
  }
}
customElements.define('wr-app', App);
