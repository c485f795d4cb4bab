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

/** Roughly: seconds, minutes, or hours and minutes. @param {number} millis */
export const span = millis => {
  const seconds = Math.max(1, Math.round(millis / 1000));
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return amount(seconds, 'second');
  if (minutes < 60) return amount(minutes, 'minute');
  const rest = minutes % 60;
  return [amount(Math.floor(minutes / 60), 'hour'), ...(rest ? [amount(rest, 'minute')] : [])].join(' ');
};

/** @param {number} number @param {string} unit */
const amount = (number, unit) =>
  new Intl.NumberFormat(language, {style: 'unit', unit, unitDisplay: 'short'}).format(number);

/** Today, yesterday, 3 days ago, 4 May. @param {number} when @param {number} [now] milliseconds since 1970 */
export const day = (when, now = Date.now()) => {
  const [midnight, today] = [when, now].map(time => new Date(time).setHours(0, 0, 0, 0));
  const ago = Math.round((today - midnight) / 86_400_000); // a day may have 23 or 25 hours
  if (ago >= 0 && ago < 7) return new Intl.RelativeTimeFormat(language, {numeric: 'auto'}).format(-ago, 'day');
  const sameYear = new Date(when).getFullYear() === new Date(now).getFullYear();
  return new Date(when).toLocaleDateString(language, {
    day: 'numeric', month: 'short', year: sameYear ? undefined : 'numeric',
  });
};

/** @param {number} when milliseconds since 1970 */
export const timeOfDay = when =>
  new Date(when).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});

/** @param {string} when ISO 8601 */
export const dayAndTime = when =>
  new Date(when).toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'});
