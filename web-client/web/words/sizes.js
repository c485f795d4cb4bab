// @ts-check
import {locale} from './languages.js';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** @param {number} value @param {string} unit @param {Intl.NumberFormatOptions} [more] */
const format = (value, unit, more) =>
  new Intl.NumberFormat(locale, {style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0, ...more}).format(value);

/** The largest unit of which there is one, and how many. @param {number} bytes */
const scaled = bytes => {
  // Not 999,999 bytes as “1000 kB”.
  const step = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1) * 1.0005) / 3));
  return {value: bytes / 1_000 ** step, unit: UNITS[step]};
};

/** @param {number} bytes */
export const size = bytes => {
  const {value, unit} = scaled(bytes);
  return unit === 'byte' ? format(value, unit, {unitDisplay: 'long'}) : format(value, unit);
};

/** @param {number} bytes in a second */
export const speed = bytes => {
  const {value, unit} = scaled(Math.max(bytes, 1_000));
  return format(value, `${unit}-per-second`);
};

/** About so long, in the unit that fits. @param {number} seconds */
export const span = seconds => {
  if (seconds < 60) return format(Math.max(1, Math.ceil(seconds)), 'second', {maximumFractionDigits: 0});
  if (seconds < 5_400) return format(Math.round(seconds / 60), 'minute', {maximumFractionDigits: 0});
  return format(seconds / 3_600, 'hour');
};

/** @param {number} when milliseconds since 1970 */
export const day = when =>
  new Date(when).toLocaleDateString(locale, {weekday: 'long', day: 'numeric', month: 'long'});
