// @ts-check
import {awake} from './awake.js';

const MILLIS = 50;
/** Softer than this is silence. */
const FLOOR_DECIBELS = -60;

/** How loud samples are, from 0 (silence) to 1 (as loud as can be). @param {Float32Array} samples */
export const loudness = samples => {
  const square = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(square);
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DECIBELS));
};

/**
 * Tells how loud a track is, twenty times a second, until the returned function is called.
 * @param {MediaStreamTrack} track
 * @param {(level: number) => void} tell from 0 to 1
 * @param {{AudioContext?: typeof globalThis.AudioContext, page?: EventTarget}} [world]
 * @returns {() => void}
 */
export const watchLevel = (track, tell, {AudioContext = globalThis.AudioContext, page} = {}) => {
  const context = new AudioContext({latencyHint: 'interactive'});
  const analyser = new AnalyserNode(context, {fftSize: 2048});
  const samples = new Float32Array(analyser.fftSize);
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  awake(context, page).catch(console.error);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(loudness(samples));
  }, MILLIS);
  return () => {
    clearInterval(timer);
    if (context.state !== 'closed') context.close().catch(console.error);
  };
};
