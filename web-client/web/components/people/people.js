// @ts-check
import {html, nothing} from '../../lit.js';
import {displayName} from '../../protocol.js';
import {words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';

const DEBOUNCE_MILLIS = 120;

/** The search, who was found, and myself. */
export class People extends RoomElement {
  static properties = {chosen: {state: true}};

  /** @type {ReturnType<typeof setTimeout> | undefined} */ #typing;
  /** @type {unknown} */ #shown = null;
  /** Enter was pressed before the answer to this search came. @type {string | null} */ #eager = null;

  constructor() {
    super();
    /** Which of the results Enter calls. */
    this.chosen = 0;
  }

  disconnectedCallback() {
    clearTimeout(this.#typing);
    super.disconnectedCallback();
  }

  willUpdate() {
    // Nobody is called by surprise when the server comes back.
    if (this.room.signalling.state !== 'registered') this.#eager = null;
    if (this.room.results === this.#shown) return;
    this.#shown = this.room.results;
    this.chosen = 0;
  }

  updated() {
    const {answered, results} = this.room;
    if (!results || this.#eager !== answered) return;
    this.#eager = null;
    if (results.length) this.room.dial(this.#people[0]);
  }

  get #people() {
    return (this.room.results ?? []).map(({sessionid, userprofiles}) => ({
      sessionid,
      name: displayName(userprofiles) ?? words.somebody,
      about: userprofiles.github ? words.onGithub(userprofiles.github.login) : words.here,
    }));
  }

  render() {
    const {room} = this;
    return html`
      <header>
        <p class="brand"><img src="./icon.svg" alt="" width="26" height="26">${words.product}</p>
        <button class="icon-button narrow-only" aria-label=${words.close}
          @click=${() => this.dispatchEvent(new CustomEvent('close'))}>${icons.close}</button>
      </header>
      <search>
        <label class="hidden-words" for="search">${words.search}</label>
        <input id="search" class="field" type="text" autocomplete="off" spellcheck="false"
          maxlength="100" placeholder=${words.searchShort} enterkeyhint="search"
          aria-describedby="search-status" ?disabled=${!room.name || room.signalling.over}
          @input=${this.#type} @keydown=${this.#press}>
        <kbd aria-hidden="true">/</kbd>
      </search>
      ${this.#renderFound()}
      ${room.name ? this.#renderMe(room.name) : nothing}`;
  }

  #renderFound() {
    const people = this.#people;
    const {query, answered, results, signalling} = this.room;
    const nobody = query && results?.length === 0 && answered === query;
    const waiting = query && answered !== query && signalling.state === 'registered';
    const status = people.length
      ? words.found(people.length, people[this.chosen].name)
      : nobody ? words.nobody(query) : waiting ? words.searching : '';
    return html`
      <div class="found" id="found" data-state=${!query ? 'idle' : nobody ? 'nobody' : waiting ? 'searching' : 'found'}>
        <p id="search-status" class="hidden-words" role="status">${status}</p>
        ${people.length ? html`<h2 class="small">${words.peopleAndBots}</h2>` : nothing}
        <ul id="results">${people.map((person, index) => this.#renderPerson(person, index))}</ul>
        ${!query ? html`<p class="hint">${words.typeToSearch}</p>` : nothing}
        ${nobody
          ? html`<p class="hint" id="nobody"><strong>${words.nobody(query)}</strong>${words.nobodyMore}</p>`
          : nothing}
      </div>`;
  }

  /** @param {{sessionid: string, name: string, about: string}} person @param {number} index */
  #renderPerson(person, index) {
    const {inCall, signalling} = this.room;
    return html`
      <li class="person" data-sessionid=${person.sessionid} data-name=${person.name}
        data-chosen=${!inCall && index === this.chosen} @pointerenter=${() => (this.chosen = index)}>
        <span class="here">${avatar(person.name)}</span>
        <span class="who"><strong>${person.name}</strong><span>${person.about}</span></span>
        <button class="button primary call" aria-label=${words.callName(person.name)}
          ?hidden=${inCall} ?disabled=${signalling.state !== 'registered'} @click=${() => this.room.dial(person)}
          @focus=${() => (this.chosen = index)}>${words.call}</button>
      </li>`;
  }

  /** @param {string} name */
  #renderMe(name) {
    return html`
      <footer id="me">
        ${avatar(name)}
        <span class="who"><strong id="my-name">${name}</strong><span>${words.guest}</span></span>
        <button id="change-name" class="button" ?hidden=${this.room.inCall || this.room.signalling.over}
          @click=${() => this.#rename()}>${words.changeName}</button>
      </footer>`;
  }

  #rename() {
    this.dispatchEvent(new CustomEvent('close'));
    this.room.rename();
  }

  /** @param {InputEvent} event */
  #type(event) {
    const query = /** @type {HTMLInputElement} */ (event.target).value;
    this.#eager = null;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.room.search(query), DEBOUNCE_MILLIS);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const people = this.#people;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (event.isComposing) return;
    if (step && people.length) {
      event.preventDefault();
      this.chosen = (this.chosen + step + people.length) % people.length;
    } else if (event.key === 'Enter') {
      this.#enter(/** @type {HTMLInputElement} */ (event.target).value.trim());
    }
  }

  /** @param {string} typed */
  #enter(typed) {
    const {answered, results} = this.room;
    if (typed === answered && results) {
      if (results.length) this.room.dial(this.#people[this.chosen]);
    } else if (typed) {
      clearTimeout(this.#typing);
      this.#eager = typed;
      this.room.search(typed);
    }
  }
}
customElements.define('wr-people', People);
