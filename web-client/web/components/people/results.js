// @ts-check
import {html, nothing} from '../../lit.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {highlight} from '../../room/highlight.js';
import {words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {icons} from '../icons.js';

/** @typedef {import('./found.js').Found} Found */

/**
 * The options of the search's listbox.
 * @param {Found[]} people
 * @param {{search: string, chosen: number, able: boolean, call: (person: Found) => void}} how
 */
export const renderResults = (people, {search, chosen, able, call}) =>
  repeat(people, (/** @type {Found} */ {sessionid}) => sessionid, (/** @type {Found} */ person, /** @type {number} */ index) => html`
    <li class="person" role="option" id="option-${index}" aria-selected=${index === chosen}
      aria-disabled=${able ? nothing : 'true'} data-sessionid=${person.sessionid} data-name=${person.name}
      data-chosen=${index === chosen} @click=${() => able && call(person)}>
      <span class="here">${avatar(person.name, '', person.picture)}</span>
      <span class="who">
        <span class="name"><strong dir="auto">${highlight(person.name, search).map(({text, hit}) =>
          (hit ? html`<mark>${text}</mark>` : text))}</strong>${person.verified
          ? html`<span class="verified" title=${words.verifiedMore}>${icons.verified}<span
              class="hidden-words">${words.verified}</span></span>`
          : nothing}</span>
        <span class="about" dir="auto">${person.about}</span>
      </span>
      <span class="button primary call" aria-hidden="true">${words.call}</span>
    </li>`);
