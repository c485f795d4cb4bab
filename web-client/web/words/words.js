// @ts-check
import {words as english} from './en.js';

/** What this page speaks, and which way its lines run. */
const LANGUAGES = {
  en: {direction: 'ltr', words: async () => english},
};
/** @typedef {keyof typeof LANGUAGES} Language */
/** @typedef {typeof english} Words */

/** @type {Language} */
export const language = 'en';
/** Every word that a person reads on the page. */
export const words = await LANGUAGES[language].words();

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
  new Date(when).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});

/** @param {string} when ISO 8601 */
export const dayAndTime = when =>
  new Date(when).toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'});
