// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {style} from '../../style.js';
import {words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';
import {peopleOf} from './found.js';

const DEBOUNCE_MILLIS = 120;

/** The search, who was found or called lately, and myself. */
export class People extends RoomElement {
  static properties = {chosen: {state: true}, recentsLoaded: {state: true}, renderResults: {state: true}};

  /** @type {ReturnType<typeof setTimeout> | undefined} */ #typing;
  /** @type {unknown} */ #shown = null;
  /** The query that the field shows. */ #query = '';
  /** Enter was pressed before the answer to this search came. @type {string | null} */ #eager = null;
  /** @type {Promise<void> | null} */ #recents = null;
  /** @type {Promise<void> | null} */ #results = null;

  constructor() {
    super();
    /** Which of the results Enter calls. */
    this.chosen = 0;
    this.recentsLoaded = false;
    /** Fetched with the first search. @type {typeof import('./results.js').renderResults | null} */
    this.renderResults = null;
  }

  disconnectedCallback() {
    clearTimeout(this.#typing);
    super.disconnectedCallback();
  }

  willUpdate() {
    // Nobody is called by surprise when the server comes back.
    if (this.room.signalling.state !== 'registered') this.#eager = null;
    if (this.room.recents?.entries.length) this.#recents ??= this.#load(() => this.#loadRecents());
    if (this.room.query) this.#results ??= this.#load(() => this.#loadResults());
    if (this.room.results === this.#shown) return;
    this.#shown = this.room.results;
    this.chosen = 0;
  }

  /** @param {() => Promise<void>} load */
  #load(load) {
    return load().catch(error => report(error, words.problems.part));
  }

  async #loadRecents() {
    await Promise.all([import('../recents/recents.js'), style('./components/recents/recents.css')]);
    this.recentsLoaded = true;
  }

  async #loadResults() {
    this.renderResults = (await import('./results.js')).renderResults;
  }

  updated() {
    const {answered, query, results} = this.room;
    this.find(`option-${this.chosen}`)?.scrollIntoView({block: 'nearest'});
    if (query !== this.#query) {
      this.#query = query;
      const field = this.#field;
      if (field.value.trim() !== query) field.value = query; // somebody else searched: a link
    }
    if (!results || this.#eager !== answered) return;
    this.#eager = null;
    this.#call(this.#people[0]);
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.find('search'));
  }

  get #people() {
    return peopleOf(this.room.results ?? [], this.room.signalling.sessionid);
  }

  get #able() {
    return !this.room.full && this.room.signalling.state === 'registered';
  }

  render() {
    const {room} = this;
    const people = this.#people;
    return html`
      <header>
        <p class="brand"><img src="./icon.svg" alt="" width="26" height="26">${words.product}</p>
        <button class="icon-button narrow-only" aria-label=${words.close}
          @click=${() => this.dispatchEvent(new CustomEvent('close'))}>${icons.close}</button>
      </header>
      <search>
        <label class="hidden-words" for="search">${words.search}</label>
        <input id="search" class="field" type="text" autocomplete="off" autocapitalize="none" spellcheck="false"
          maxlength="100" placeholder=${words.searchShort} enterkeyhint="search" role="combobox"
          aria-autocomplete="list" aria-controls="results" aria-expanded=${people.length > 0}
          aria-activedescendant=${people.length ? `option-${this.chosen}` : nothing}
          ?disabled=${!room.name || room.signalling.over}
          @input=${this.#type} @keydown=${this.#press}>
        <kbd aria-hidden="true">/</kbd>
      </search>
      ${this.#renderFound(people)}
      ${room.name ? this.#renderMe(room.name) : nothing}`;
  }

  /** @param {import('./results.js').Found[]} people */
  #renderFound(people) {
    const {query, answered, results, signalling} = this.room;
    const nobody = query && results && !people.length && answered === query;
    const waiting = query && answered !== query && signalling.state === 'registered';
    // Said once for each answer; which one is chosen, the field itself tells.
    const status = people.length
      ? words.found(people.length, people[0].name)
      : nobody ? words.nobody(query) : waiting ? words.searching : '';
    return html`
      <div class="found" id="found" data-state=${!query ? 'idle' : nobody ? 'nobody' : waiting ? 'searching' : 'found'}>
        <p id="search-status" class="hidden-words" role="status">${status}</p>
        <h2 class="small" id="results-title" ?hidden=${!people.length}>${words.peopleAndBots}</h2>
        <ul id="results" role="listbox" aria-labelledby="results-title" @mousedown=${this.#keepFocus}>
          ${this.renderResults?.(people, {
            search: answered, chosen: this.chosen, able: this.#able, call: person => this.#call(person),
          })}</ul>
        ${!query && !this.room.recents?.entries.length ? html`<p class="hint">${words.typeToSearch}</p>` : nothing}
        ${nobody
          ? html`<p class="hint" id="nobody"><strong>${words.nobody(query)}</strong>${words.nobodyMore}</p>`
          : nothing}
        ${this.recentsLoaded ? html`<wr-recents .room=${this.room} ?hidden=${!!query}></wr-recents>` : nothing}
      </div>`;
  }

  /** @param {string} name */
  #renderMe(name) {
    return html`
      <footer id="me">
        ${avatar(name)}
        <span class="who"><strong id="my-name"><bdi>${name}</bdi></strong><span class="about">${words.guest}</span></span>
        <button id="change-name" class="button" ?hidden=${this.room.inCall || this.room.signalling.over}
          @click=${() => this.#rename()}>${words.changeName}</button>
      </footer>`;
  }

  #rename() {
    this.dispatchEvent(new CustomEvent('close'));
    this.room.rename();
  }

  /** @param {import('../../room/workroom.js').Person | undefined} person */
  #call(person) {
    if (person && this.#able) this.room.dial(person);
  }

  /** The options are not for the focus: it stays where the person writes. @param {Event} event */
  #keepFocus(event) {
    if (document.activeElement === this.#field) event.preventDefault();
  }

  #type() {
    this.#eager = null;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.room.search(this.#field.value), DEBOUNCE_MILLIS);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const people = this.#people;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (event.isComposing) return;
    if (step && people.length) {
      event.preventDefault();
      this.chosen = (this.chosen + step + people.length) % people.length;
    } else if (event.key === 'ArrowDown' && !this.#field.value) {
      event.preventDefault();
      this.find('recents')?.querySelector('button')?.focus();
    } else if (event.key === 'Escape' && this.#field.value) {
      event.stopPropagation(); // first the search, then the sheet that it is in
      this.#field.value = '';
      this.#type();
    } else if (event.key === 'Enter') {
      this.#enter(this.#field.value.trim());
    }
  }

  /** @param {string} typed */
  #enter(typed) {
    const {answered, results} = this.room;
    if (typed === answered && results) {
      this.#call(this.#people[this.chosen]);
    } else if (typed) {
      clearTimeout(this.#typing);
      this.#eager = typed;
      this.room.search(typed);
    }
  }
}
customElements.define('wr-people', People);
