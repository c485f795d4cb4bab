// @ts-check
import {lasting} from '../storage.js';
import {awake} from './awake.js';
import {melodies, samplesOf} from './melodies.js';
import {playOn} from './speaker.js';

/** @typedef {keyof typeof melodies} Tone */

const KEY = 'workrooms.sounds';
/** A sound that the browser held back for longer than this has lost its meaning. */
const STALE_MILLIS = 700;
/** Short enough to be at once, long enough not to click. */
const FADE_SECONDS = 0.015;

/**
 * What the page sounds like: a ring goes on until it is stopped, the others sound once. Dispatches
 * `change` when sounds are turned on or off.
 */
export class Tones extends EventTarget {
  /** The id of the speaker; '' for the computer's own choice. */
  speaker = '';
  #on = true;
  #storage;
  #AudioContext;
  #page;
  /** @type {AudioContext | null} */ #context = null;
  /** The browser may hold it back until a gesture. @type {{since: number, over: Promise<void>} | null} */ #waking = null;
  /** What sounds, and how to end it. @type {Set<() => void>} */ #sounding = new Set();

  /** @param {{storage?: import('./choice.js').Kept | null, AudioContext?: typeof globalThis.AudioContext, page?: EventTarget}} [world] */
  constructor({storage = null, AudioContext = globalThis.AudioContext, page} = {}) {
    super();
    this.#storage = storage;
    this.#AudioContext = AudioContext;
    this.#page = page;
    this.#on = storage?.getItem(KEY) !== 'off';
  }

  get on() {
    return this.#on;
  }

  /** Remembered. Off ends what sounds now. */
  set on(on) {
    this.#on = on;
    if (!on) for (const stop of [...this.#sounding]) stop();
    try {
      this.#storage?.setItem(KEY, on ? 'on' : 'off');
    } catch (error) {
      console.warn('whether there are sounds can’t be kept', error);
    }
    this.dispatchEvent(new CustomEvent('change'));
  }

  /** Rings until the returned function is called. @param {'incoming' | 'outgoing'} tone */
  ring(tone) {
    return this.#play(tone);
  }

  /** Sounds once. @param {'connected' | 'ended' | 'message'} tone */
  blip(tone) {
    this.#play(tone);
  }

  /** Nothing sounds any more, and the browser's sound is given back. */
  async close() {
    for (const stop of [...this.#sounding]) stop();
    const context = this.#context;
    this.#context = null;
    await context?.close();
  }

  /** @param {Tone} tone @returns {() => void} */
  #play(tone) {
    const {repeats} = /** @type {import('./melodies.js').Melody} */ (melodies[tone]);
    const asked = performance.now();
    const stale = (/** @type {number} */ since) => !repeats && performance.now() - since > STALE_MILLIS;
    if (!this.#on || (this.#waking && stale(this.#waking.since))) return () => {};
    const context = (this.#context ??= new this.#AudioContext());
    const gain = new GainNode(context);
    gain.connect(context.destination);
    /** @type {AudioBufferSourceNode | null} */ let source = null;
    const end = () => {
      if (!this.#sounding.delete(end)) return;
      const now = context.currentTime;
      gain.gain.setValueAtTime(1, now);
      gain.gain.linearRampToValueAtTime(0, now + FADE_SECONDS);
      source?.stop(now + 2 * FADE_SECONDS);
    };
    this.#sounding.add(end);
    this.#wake(context).then(() => {
      if (stale(asked) || context.state === 'closed') end();
      if (!this.#sounding.has(end)) return this.#rest();
      source = new AudioBufferSourceNode(context, {buffer: bufferOf(context, tone), loop: !!repeats});
      source.connect(gain);
      source.addEventListener('ended', () => {
        this.#sounding.delete(end);
        gain.disconnect();
        this.#rest();
      });
      source.start();
    }).catch(console.error);
    return end;
  }

  /** @param {AudioContext} context */
  async #wake(context) {
    await playOn(context, this.speaker);
    this.#waking ??= {
      since: performance.now(),
      over: awake(context, this.#page).finally(() => (this.#waking = null)),
    };
    await this.#waking.over;
  }

  /** Silence costs nothing. */
  #rest() {
    if (!this.#sounding.size && this.#context?.state === 'running') this.#context.suspend().catch(console.error);
  }
}

/** @param {AudioContext} context @param {Tone} tone */
const bufferOf = (context, tone) => {
  const samples = samplesOf(melodies[tone], context.sampleRate);
  const buffer = new AudioBuffer({length: samples.length, sampleRate: context.sampleRate});
  buffer.copyToChannel(samples, 0);
  return buffer;
};

/** This page's. */
export const tones = new Tones({storage: lasting()});
