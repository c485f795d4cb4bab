// @ts-check
import {LANGUAGES, direction, language, locale} from './languages.js';

export {direction, language, locale};
/** @typedef {import('./languages.js').Words} Words */

/** Every word that a person reads on the page. @type {Words} */
export const words = await LANGUAGES[language].load();

const ONE = new Intl.NumberFormat(locale, {useGrouping: false});
const PAIR = new Intl.NumberFormat(locale, {useGrouping: false, minimumIntegerDigits: 2});

/** Minutes and seconds, with hours where there are any. @param {number} millis */
export const clock = millis => {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = `${PAIR.format(Math.floor(seconds / 60) % 60)}:${PAIR.format(seconds % 60)}`;
  return hours ? `${ONE.format(hours)}:${rest}` : rest;
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
  new Intl.NumberFormat(locale, {style: 'unit', unit, unitDisplay: 'short'}).format(number);

/** Today, yesterday, 3 days ago, 4 May. @param {number} when @param {number} [now] milliseconds since 1970 */
export const day = (when, now = Date.now()) => {
  const [midnight, today] = [when, now].map(time => new Date(time).setHours(0, 0, 0, 0));
  const ago = Math.round((today - midnight) / 86_400_000); // a day may have 23 or 25 hours
  if (ago >= 0 && ago < 7) return new Intl.RelativeTimeFormat(locale, {numeric: 'auto'}).format(-ago, 'day');
  const sameYear = new Date(when).getFullYear() === new Date(now).getFullYear();
  return new Date(when).toLocaleDateString(locale, {
    day: 'numeric', month: 'short', year: sameYear ? undefined : 'numeric',
  });
};

/** @param {number} when milliseconds since 1970 */
export const timeOfDay = when =>
  new Date(when).toLocaleTimeString(locale, {hour: '2-digit', minute: '2-digit'});

/** @param {string} when ISO 8601 */
export const dayAndTime = when =>
  new Date(when).toLocaleString(locale, {dateStyle: 'medium', timeStyle: 'short'});

const LISTS = new Intl.ListFormat(locale, {type: 'conjunction', style: 'narrow'});
/** Letters that run from right to left, and what else turns a line around. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Side by side, each as it is written itself. @param {readonly string[]} names */
export const list = names =>
  LISTS.format(names.map(name => (direction === 'rtl' || TURNS.test(name) ? `\u2068${name}\u2069` : name)));
