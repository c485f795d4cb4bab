// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import '../chat/chat.js';
import '../incoming/incoming.js';
import '../lobby/lobby.js';
import '../notices/notices.js';
import '../people/people.js';
import '../stage/stage.js';

/** From this width on there is room for the panel beside the stage. */
const WIDE = matchMedia('(min-width: 1080px)');

/** The three places: people, stage, panel. On a narrow page people and panel are sheets. */
export class App extends RoomElement {
  static properties = {peopleOpen: {state: true}, panelOpen: {state: true}};

  #key = (/** @type {KeyboardEvent} */ event) => this.#press(event);
  #searched = () => this.#openPeople();
  /** @type {import('../../call/call.js').Call | null} */ #call = null;
  #place = '';

  constructor() {
    super();
    this.peopleOpen = false;
    this.panelOpen = false;
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
    const {call, inCall} = this.room;
    if (inCall) this.peopleOpen = false;
    if (call !== this.#call) {
      this.#call = call;
      this.panelOpen = !!call && WIDE.matches;
    }
    if (this.panelOpen) queueMicrotask(() => this.room.chat?.read());
    document.title = call ? `${call.name} · ${words.product}` : words.product;
  }

  updated() {
    const {inCall, state} = this.room;
    const place = inCall ? 'peer-name'
      : state === 'ended' ? 'ended-message' : state === 'over' ? 'over-message' : state;
    if (place === this.#place) return;
    this.#place = place;
    requestAnimationFrame(() => this.#focusOn(place));
  }

  render() {
    const {room} = this;
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
          ${inCall
            ? html`<wr-stage .room=${room} .panelOpen=${this.panelOpen}
                @panel=${() => (this.panelOpen = !this.panelOpen)}></wr-stage>`
            : html`<wr-lobby .room=${room} @find=${() => this.#openPeople()}></wr-lobby>`}
        </main>
        ${call && this.panelOpen
          ? html`<aside id="panel" aria-label=${words.chat}>
              <wr-chat .room=${room} @close=${() => this.#closePanel()}></wr-chat>
            </aside>`
          : nothing}
      </div>
      <wr-incoming .room=${room}></wr-incoming>
      <wr-toast></wr-toast>`;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, dialog');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#openPeople();
    } else if (event.key === 'Escape' && this.peopleOpen) {
      this.#closePeople();
    } else if (event.key === 'Escape' && this.panelOpen && !WIDE.matches) {
      this.#closePanel();
    }
  }

  /** Where the focus goes when what had it is gone; somebody who writes goes on. @param {string} id */
  #focusOn(id) {
    const active = document.activeElement;
    if (active?.matches('input, dialog, dialog *') && active.checkVisibility()) return;
    this.find(id)?.focus();
  }

  #openPeople() {
    this.peopleOpen = true;
    this.updateComplete.then(() => this.find('search')?.focus()).catch(report);
  }

  #closePeople() {
    this.peopleOpen = false;
    this.updateComplete.then(() => this.find('find')?.focus()).catch(report);
  }

  #closePanel() {
    this.panelOpen = false;
    this.updateComplete.then(() => this.find('chat-toggle')?.focus()).catch(report);
  }
}
customElements.define('wr-app', App);
