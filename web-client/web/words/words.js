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

export const language = languageFor(lasting()?.getItem(KEY), navigator.languages);
export const {direction} = LANGUAGES[language];

/** Every word that a person reads on the page. @type {Words} */
export const words = await LANGUAGES[language].load();

/** From the next load on. @param {Language} chosen */
export const speak = chosen => lasting()?.setItem(KEY, chosen);

/** Minutes and seconds, with hours where there are any. @param {number} millis */
export const clock = millis => {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const pair = (/** @type {number} */ part) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
};

/** @param {number} when milliseconds since 1970 */
export const timeOfDay = when =>
  new Date(when).toLocaleTimeString(language, {hour: '2-digit', minute: '2-digit'});

/** @param {string} when ISO 8601 */
export const dayAndTime = when =>
  new Date(when).toLocaleString(language, {dateStyle: 'medium', timeStyle: 'short'});
