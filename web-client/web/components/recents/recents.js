// @ts-check
import {html, nothing} from '../../lit.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {report} from '../../report.js';
import {seekerOf} from '../../room/seeker.js';
import {day, span, words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';

/** @typedef {import('../../room/recents.js').Recent} Recent */

/** The people of the latest calls. Arrow keys go through them, Delete takes one off the list. */
export class RecentPeople extends RoomElement {
  static properties = {said: {state: true}};

  constructor() {
    super();
    /** What was just done, for whoever does not see it. */
    this.said = '';
  }

  get #entries() {
    return this.room.recents?.entries ?? [];
  }

  render() {
    const entries = this.#entries;
    return html`
      <p class="hidden-words" role="status">${this.said}</p>
      ${entries.length ? html`
        <div class="head">
          <h2 class="small" id="recents-title">${words.recents.title}</h2>
          <button id="recents-clear" class="button plain" @click=${this.#clear}>${words.recents.clear}</button>
        </div>
        <ul id="recents" aria-labelledby="recents-title" @keydown=${this.#press}>
          ${repeat(entries, (/** @type {Recent} */ {sessionid}) => sessionid,
            (/** @type {Recent} */ entry) => this.#renderEntry(entry))}
        </ul>` : nothing}`;
  }

  /** @param {Recent} entry */
  #renderEntry(entry) {
    const about = words.recents.at(what(entry), day(entry.when));
    const able = !this.room.full && this.room.signalling.state === 'registered';
    return html`
      <li class="person" data-name=${entry.name} data-how=${entry.how}>
        <button class="again" aria-label=${`${words.callName(entry.name)}. ${about}`} ?disabled=${!able}
          @click=${() => seekerOf(this.room).call(entry)}>
          ${avatar(entry.name)}
          <span class="who"><strong dir="auto" title=${entry.name}>${entry.name}</strong>
            <span class="about" dir="auto" title=${about}>${about}</span></span>
        </button>
        <button class="icon-button remove" aria-label=${words.recents.remove(entry.name)}
          title=${words.recents.remove(entry.name)} @click=${() => this.#remove(entry)}>${icons.close}</button>
      </li>`;
  }

  /** The focus goes to the neighbour, or back to the search. @param {Recent} entry */
  #remove(entry) {
    const index = this.#entries.indexOf(entry);
    this.said = words.recents.removed(entry.name);
    this.room.recents?.remove(entry);
    this.#focusOn(Math.min(index, this.#entries.length - 1));
  }

  #clear() {
    this.said = words.recents.cleared;
    this.room.recents?.clear();
    this.#focusOn(-1);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const rows = [...this.querySelectorAll('.person')];
    const index = rows.findIndex(row => row.contains(document.activeElement));
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) {
      event.preventDefault();
      this.#focusOn(Math.min(index + step, rows.length - 1));
    } else if (event.key === 'Delete' && this.#entries[index]) {
      this.#remove(this.#entries[index]);
    }
  }

  /** @param {number} index before the first: the search */
  #focusOn(index) {
    this.updateComplete.then(() => {
      const row = /** @type {HTMLElement | undefined} */ (this.querySelectorAll('.again')[index]);
      (row ?? document.getElementById('search'))?.focus();
    }).catch(report);
  }
}
customElements.define('wr-recents', RecentPeople);

/** @param {Recent} entry */
const what = ({how, outbound, millis}) => {
  switch (how) {
    case 'talked':
      return span(millis);
    case 'declined':
      return outbound ? words.recents.declined : words.recents.declinedByMe;
    default:
      return words.recents[how];
  }
};
