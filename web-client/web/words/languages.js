// @ts-check
import {lasting} from '../storage.js';
import {words as english} from './en.js';

/** @typedef {typeof english} Words */

const KEY = 'workrooms.language';

/** What this page speaks: each by its own name, and which way its lines run. */
export const LANGUAGES = {
  en: {name: 'English', direction: 'ltr', load: async () => english},
  de: {name: 'Deutsch', direction: 'ltr', load: async () => (await import('./de.js')).words},
  ar: {name: 'العربية', direction: 'rtl', load: async () => (await import('./ar.js')).words},
};
/** @typedef {keyof typeof LANGUAGES} Language */

/** @param {string | null | undefined} tag BCP 47 @returns {Language | undefined} */
const spoken = tag => {
  const [primary] = (tag ?? '').toLowerCase().split('-');
  return Object.hasOwn(LANGUAGES, primary) ? /** @type {Language} */ (primary) : undefined;
};

/**
 * The person's choice, or else the first that the browser asks for.
 * @param {string | null | undefined} chosen
 * @param {readonly string[]} asked
 * @returns {Language}
 */
export const languageFor = (chosen, asked) =>
  [chosen, ...asked].map(spoken).find(each => each) ?? 'en';

/**
 * The language as it is written where the person lives, which numbers and times depend on.
 * @param {Language} language @param {readonly string[]} asked
 */
export const localeFor = (language, asked) => asked.find(tag => spoken(tag) === language) ?? language;

export const language = languageFor(lasting()?.getItem(KEY), navigator.languages);
export const {direction} = LANGUAGES[language];
export const locale = localeFor(language, navigator.languages);

/** From the next load on. @param {Language} chosen */
export const speak = chosen => lasting()?.setItem(KEY, chosen);
