// @ts-check
import {loudness, watchLevel} from '../media/level.js';
import {melodies, samplesOf} from '../media/melodies.js';
import {Tones} from '../media/tones.js';
import {Memory} from './doubles.js';
import {equal, ok, test, until} from './harness.js';

const RATE = 48_000;

/** How much of one frequency is in samples: Goertzel's. @param {Float32Array} samples @param {number} hertz */
const amount = (samples, hertz) => {
  const twice = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + twice * one - two, one];
  return (2 * Math.sqrt(one * one + two * two - twice * one * two)) / samples.length;
};
/** @param {Float32Array} samples @param {number} from seconds @param {number} to seconds */
const part = (samples, from, to) => samples.subarray(Math.floor(from * RATE), Math.floor(to * RATE));
/** @param {Float32Array} samples */
const peak = samples => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

/**
 * What Tones play, recorded: a context that renders so many seconds, and stops at `then` for the
 * test to do something.
 * @param {number} seconds
 * @param {(tones: Tones) => (() => void) | void} first
 * @param {number} [then] seconds
 */
const recorded = async (seconds, first, then) => {
  /** @type {OfflineAudioContext | null} */ let context = null;
  class Recording {
    constructor() {
      context = new OfflineAudioContext(1, seconds * RATE, RATE);
      context.resume = async () => {}; // it can't before it renders
      context.suspend = async () => {};
      Object.defineProperty(context, 'state', {value: 'running'});
      return context;
    }
  }
  const tones = new Tones({AudioContext: /** @type {any} */ (Recording)});
  const second = first(tones);
  await new Promise(resolve => setTimeout(resolve)); // what is to be played has been put into the graph
  const offline = /** @type {OfflineAudioContext} */ (/** @type {unknown} */ (context));
  if (then) {
    OfflineAudioContext.prototype.suspend.call(offline, then).then(() => {
      second?.();
      return OfflineAudioContext.prototype.resume.call(offline);
    }).catch(console.error);
  }
  return (await offline.startRendering()).getChannelData(0);
};

test('an incoming call rings two notes, again every three seconds', async () => {
  const sound = await recorded(7, tones => tones.ring('incoming'));
  for (const start of [0, 3, 6]) {
    const [low, high] = [part(sound, start + 0.05, start + 0.2), part(sound, start + 0.3, start + 0.6)];
    ok(amount(low, 587.33) > 0.1, `D at ${start} s: ${amount(low, 587.33)}`);
    ok(amount(low, 880) < 0.02, `no A at ${start} s: ${amount(low, 880)}`);
    ok(amount(high, 880) > 0.1, `A at ${start} s: ${amount(high, 880)}`);
  }
  ok(peak(part(sound, 2.5, 3)) < 0.01, 'a pause between');
  ok(peak(sound) < 0.8, `calm: ${peak(sound)}`);
});

test('a ring that is stopped is silent at once, and stays so', async () => {
  const sound = await recorded(7, tones => tones.ring('incoming'), 3.4);
  ok(peak(part(sound, 3.2, 3.4)) > 0.1, 'rings until then');
  equal(peak(part(sound, 3.44, 7)), 0);
});

test('sounds that are turned off end what sounds, and begin nothing', async () => {
  const sound = await recorded(5, tones => {
    tones.ring('outgoing');
    return () => {
      tones.on = false;
      tones.ring('incoming');
      tones.blip('message');
    };
  }, 0.5);
  ok(peak(part(sound, 0.2, 0.5)) > 0.05, 'rings until then');
  equal(peak(part(sound, 0.54, 5)), 0);
});

test('a blip sounds once', async () => {
  const sound = await recorded(4, tones => tones.blip('connected'));
  ok(amount(part(sound, 0.02, 0.1), 523.25) > 0.05, 'C');
  ok(amount(part(sound, 0.12, 0.25), 783.99) > 0.05, 'then G');
  equal(peak(part(sound, 0.6, 4)), 0);
});

test('no melody clicks: each begins and ends in silence, and none is too loud', () => {
  for (const [name, melody] of Object.entries(melodies)) {
    const samples = samplesOf(melody, RATE);
    ok(Math.abs(samples[0]) < 0.001 && Math.abs(samples[samples.length - 1]) < 0.005, `${name} has edges`);
    ok(peak(samples) > 0.05 && peak(samples) < 0.8, `${name}: ${peak(samples)}`);
  }
});

test('whether there are sounds is remembered', () => {
  const storage = new Memory();
  new Tones({storage}).on = false;
  equal(new Tones({storage}).on, false);
  new Tones({storage}).on = true;
  equal(new Tones({storage}).on, true);
});

/** A context that a browser holds back until a gesture, as it does where nobody has clicked yet. */
const heldBack = () => {
  const page = new EventTarget();
  let allowed = false;
  /** @type {AudioContext[]} */ const made = [];
  class Held extends AudioContext {
    constructor() {
      super();
      made.push(this);
    }
    /** @returns {AudioContextState} */
    get state() {
      return allowed ? super.state : 'suspended';
    }
    resume() {
      return allowed ? super.resume() : new Promise(() => {});
    }
  }
  const gesture = () => {
    allowed = true;
    page.dispatchEvent(new Event('pointerdown'));
  };
  return {page, made, Held, gesture};
};

test('a ring that the browser holds back begins with the next gesture, and one that is over does not', async () => {
  for (const over of [false, true]) {
    const {page, made, Held, gesture} = heldBack();
    /** @type {AudioBufferSourceNode[]} */ const started = [];
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function () {
      started.push(this);
      start.call(this);
    };
    try {
      const tones = new Tones({AudioContext: Held, page});
      const stop = tones.ring('incoming');
      if (over) stop();
      equal(started.length, 0);
      gesture();
      await until(() => (over ? made[0].state === 'suspended' || started.length : started.length));
      equal(started.length, over ? 0 : 1);
      await tones.close();
      equal(made.map(context => context.state), ['closed']);
    } finally {
      AudioBufferSourceNode.prototype.start = start;
    }
  }
});

test('loudness: silence is 0, the loudest 1, and half as loud is a tenth less', () => {
  const wave = (/** @type {number} */ loud) => new Float32Array(2048).fill(loud);
  equal([loudness(wave(0)), loudness(wave(1)), loudness(wave(2))], [0, 1, 1]);
  ok(Math.abs(loudness(wave(0.5)) - 0.9) < 0.001, '6 dB of 60');
});

test('a level follows its track, and what it took is given back', async () => {
  const context = new AudioContext();
  const oscillator = new OscillatorNode(context, {frequency: 440});
  const gain = new GainNode(context, {gain: 0});
  const destination = new MediaStreamAudioDestinationNode(context);
  oscillator.connect(gain).connect(destination);
  oscillator.start();
  /** @type {AudioContext[]} */ const made = [];
  class Counted extends AudioContext {
    constructor() {
      super();
      made.push(this);
    }
  }
  let latest = -1;
  let told = 0;
  const stop = watchLevel(destination.stream.getTracks()[0], level => {
    latest = level;
    told++;
  }, {AudioContext: Counted});
  await until(() => told > 2);
  equal(latest, 0);
  gain.gain.value = 0.5;
  // A sine of half the height is 9 dB below the loudest: 1 - 9/60.
  await until(() => Math.abs(latest - 0.85) < 0.03);
  stop();
  await until(() => made[0].state === 'closed');
  const before = told;
  await context.close();
  await new Promise(resolve => setTimeout(resolve, 120));
  equal(told, before, 'told after it was stopped');
});
