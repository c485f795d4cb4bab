// @ts-check
/** @typedef {import('./sample.js').Sample} Sample */

/** Figures of one kind share a scale. `least`: how far it reaches at least. */
export const SCALES = {
  kbits: {least: 100},
  millis: {least: 100},
  percent: {least: 5},
  fps: {least: 30},
};
/** @typedef {keyof typeof SCALES} Scale */

/** @param {import('./sample.js').Flow} flow */
export const rateOf = ({audio, video}) => (audio === null && video === null ? null : (audio ?? 0) + (video ?? 0));

/** What a chart can show of a call; told apart by their dashes too.
 * @satisfies {Record<string, {scale: Scale, colour: string, dash: number[], of: (sample: Sample) => number | null}>} */
export const LINES = {
  received: {scale: 'kbits', colour: '--line-1', dash: [], of: ({received}) => rateOf(received)},
  sent: {scale: 'kbits', colour: '--line-2', dash: [8, 3], of: ({sent}) => rateOf(sent)},
  roundTrip: {scale: 'millis', colour: '--line-3', dash: [3, 3], of: ({roundTrip}) => roundTrip},
  lost: {
    scale: 'percent', colour: '--line-4', dash: [1, 3],
    of: ({received, sent}) => lostOf([received, sent]),
  },
  fps: {scale: 'fps', colour: '--line-5', dash: [8, 3, 2, 3], of: ({received: {picture}}) => picture?.fps ?? null},
};
/** @typedef {keyof typeof LINES} Line */

/** In per cent; null where nothing was sent. @param {{packets: number, lost: number}[]} flows */
export const lostOf = flows => {
  const sum = (/** @type {'packets' | 'lost'} */ key) => flows.reduce((all, each) => all + each[key], 0);
  return sum('packets') ? 100 * sum('lost') / sum('packets') : null;
};
