// @ts-check
/** `at`, `lasts` and `fades` in seconds; `fades` is the time in which a struck note falls to a third. */
/** @typedef {{hertz: number, at: number, lasts: number, fades?: number}} Note */
/** `repeats` after so many seconds, or never. */
/** @typedef {{notes: Note[], loud: number, repeats?: number}} Melody */

const A4 = 440;
/** @param {number} steps semitones */
const pitch = steps => A4 * 2 ** (steps / 12);
const [C5, D5, G5, A5, C6] = [3, 5, 10, 12, 15].map(pitch);
/** What a ring-back tone sounds like on a telephone, an octave softer on the ear. */
const RING_BACK = [pitch(-2), pitch(2)];
const EDGE_SECONDS = 0.012;

/** @satisfies {Record<string, Melody>} */
export const melodies = {
  incoming: {
    loud: 0.3, repeats: 3,
    notes: [
      {hertz: D5, at: 0, lasts: 0.9, fades: 0.28}, {hertz: A5, at: 0.22, lasts: 1.1, fades: 0.34},
      {hertz: D5, at: 0.9, lasts: 0.9, fades: 0.28}, {hertz: A5, at: 1.12, lasts: 1.2, fades: 0.34},
    ],
  },
  outgoing: {loud: 0.09, repeats: 4, notes: RING_BACK.map(hertz => ({hertz, at: 0, lasts: 1.1}))},
  connected: {
    loud: 0.2,
    notes: [{hertz: C5, at: 0, lasts: 0.3, fades: 0.09}, {hertz: G5, at: 0.1, lasts: 0.45, fades: 0.12}],
  },
  ended: {
    loud: 0.2,
    notes: [{hertz: G5, at: 0, lasts: 0.3, fades: 0.09}, {hertz: C5, at: 0.12, lasts: 0.5, fades: 0.14}],
  },
  message: {loud: 0.14, notes: [{hertz: C6, at: 0, lasts: 0.3, fades: 0.07}]},
};

/**
 * A melody's samples, once through, its pause included. A loop of them needs no timer, which a
 * hidden page may be denied.
 * @param {Melody} melody
 * @param {number} rate samples a second
 */
export const samplesOf = ({notes, loud, repeats}, rate) => {
  const seconds = repeats ?? Math.max(...notes.map(({at, lasts}) => at + lasts));
  const samples = new Float32Array(Math.ceil(seconds * rate));
  for (const {hertz, at, lasts, fades} of notes) {
    const [first, count] = [Math.round(at * rate), Math.round(lasts * rate)];
    for (let i = 0; i < count && first + i < samples.length; i++) {
      const time = i / rate;
      const edge = Math.min(1, time / EDGE_SECONDS, (lasts - time) / EDGE_SECONDS);
      const fade = fades ? Math.exp(-time / fades) : 1;
      const wave = Math.sin(2 * Math.PI * hertz * time) + 0.15 * Math.sin(4 * Math.PI * hertz * time);
      samples[first + i] += loud * edge * fade * wave;
    }
  }
  return samples;
};
