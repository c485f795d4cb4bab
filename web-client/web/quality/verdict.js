// @ts-check
/** @typedef {import('./sample.js').Sample} Sample */
/** @typedef {'good' | 'fair' | 'poor'} Level */
/** @typedef {'loss' | 'bandwidth' | 'cpu' | 'delay' | 'frozen' | 'stutter'} Reason */
/** Where the cause probably is. @typedef {'mine' | 'theirs' | 'both' | null} Side */
/** @typedef {{level: Level, reason: Reason | null, side: Side}} Finding */
/** @typedef {{reason: Reason, measure: (view: View) => number, fair: number, poor: number, side: (view: View) => Side}} Rule */
/** The latest seconds, as one. Shares are from 0 to 1.
 * @typedef {{
 *   lostReceived: number,
 *   lostSent: number,
 *   roundTrip: number,
 *   frozen: number,
 *   slowed: number,
 *   reduced: {bandwidth: number, cpu: number},
 * }} View
 */

/** What is judged together. */
const WINDOW_MILLIS = 6_000;
/** Less is too little to judge. */
const LEAST_MILLIS = 3_000;
/** Of fewer packets, the share that is lost is an accident. */
const LEAST_PACKETS = 50;
/** A picture that never moved faster than this does not stutter: it may be a card or a slide. */
const LEAST_FPS = 10;
/** For so long a change must last before it is said: for the worse, for the better. */
const WORSE_MILLIS = 2_000;
const BETTER_MILLIS = 5_000;
/** What has been said holds until its measure is well below its limit. */
const EASE = 0.7;
/** Nobody's fault: every connection begins slowly and finds out how much it may send. */
const WARM_UP_MILLIS = 15_000;

/** @type {Level[]} */
const LEVELS = ['good', 'fair', 'poor'];
/** @type {Finding} */
const GOOD = {level: 'good', reason: null, side: null};

/** Causes before symptoms. @type {Rule[]} */
const RULES = [
  {
    reason: 'loss',
    measure: ({lostReceived, lostSent}) => Math.max(lostReceived, lostSent),
    fair: 0.02,
    poor: 0.05,
    side: ({lostReceived, lostSent}) =>
      lostSent < lostReceived / 3 ? 'theirs' : lostReceived < lostSent / 3 ? 'mine' : 'both',
  },
  {reason: 'bandwidth', measure: ({reduced}) => reduced.bandwidth, fair: 0.3, poor: 0.6, side: () => 'mine'},
  {reason: 'cpu', measure: ({reduced}) => reduced.cpu, fair: 0.3, poor: 0.6, side: () => 'mine'},
  {reason: 'delay', measure: ({roundTrip}) => roundTrip, fair: 250, poor: 400, side: () => null},
  {reason: 'frozen', measure: ({frozen}) => frozen, fair: 0.15, poor: 0.35, side: () => 'theirs'},
  {reason: 'stutter', measure: ({slowed}) => slowed, fair: 0.5, poor: 0.7, side: () => 'theirs'},
];

/**
 * Says how good a connection is, and why it is not better: slowly, so that it does not change its
 * mind with every figure.
 */
export class Verdict {
  /** null until there is enough to judge by. @type {Finding | null} */
  now = null;
  /** @type {Sample[]} */ #window = [];
  /** Frames a second of this picture, as they mostly were. */ #usual = {fps: 0, shape: 0, size: 0};
  /** @type {number | null} */ #begun = null;
  /** Since when something else is found, and whether that is worse. */
  #change = {towards: 0, since: 0};

  /**
   * @param {Sample} sample
   * @param {{picture: boolean}} sent whether the other side means to send one
   * @returns {boolean} whether it has changed its mind
   */
  hear(sample, {picture}) {
    const {when} = sample;
    this.#begun ??= when;
    this.#window = [...this.#window.filter(each => when - each.when <= WINDOW_MILLIS), sample];
    const span = when - this.#window[0].when;
    if (span < LEAST_MILLIS) return false;
    const view = viewOf(this.#window, this.#usual.fps);
    if (!picture) Object.assign(view, {frozen: 0, slowed: 0});
    if (when - this.#begun < WARM_UP_MILLIS) view.reduced = {bandwidth: 0, cpu: 0};
    this.#learn(sample.received.picture);
    return this.#consider(findingOf(view, this.now), when);
  }

  /** Another picture, a screen instead of a camera, is compared with itself. @param {import('./sample.js').Picture | null} picture */
  #learn(picture) {
    if (!picture) return;
    const {width, height} = picture;
    const [shape, size] = [Math.round(width / height * 20), width * height];
    if (shape !== this.#usual.shape || size > this.#usual.size) this.#usual = {fps: 0, shape, size};
    const more = (picture.fps ?? 0) - this.#usual.fps;
    this.#usual.fps += more * (more > 0 ? 0.2 : 0.01);
  }

  /** @param {Finding} found @param {number} when */
  #consider(found, when) {
    const said = this.now;
    if (!said) {
      this.now = found.level === 'good' ? found : GOOD;
      return true;
    }
    const {level, reason, side} = found;
    if (level === said.level && reason === said.reason && side === said.side) {
      this.#change = {towards: 0, since: when};
      return false;
    }
    const towards = LEVELS.indexOf(level) > LEVELS.indexOf(said.level) ? 1 : -1;
    if (towards !== this.#change.towards) this.#change = {towards, since: when};
    if (when - this.#change.since < (towards > 0 ? WORSE_MILLIS : BETTER_MILLIS)) return false;
    this.now = found;
    this.#change = {towards: 0, since: when};
    return true;
  }
}

/** The worst, and of those as bad the first. @param {View} view @param {Finding | null} said */
const findingOf = (view, said) => {
  let worst = GOOD;
  for (const {reason, measure, fair, poor, side} of RULES) {
    const eased = (/** @type {Level} */ level) =>
      said?.reason === reason && LEVELS.indexOf(said.level) >= LEVELS.indexOf(level) ? EASE : 1;
    const value = measure(view);
    const level = value >= poor * eased('poor') ? 'poor' : value >= fair * eased('fair') ? 'fair' : 'good';
    if (LEVELS.indexOf(level) > LEVELS.indexOf(worst.level)) worst = {level, reason, side: side(view)};
  }
  return worst;
};

/** @param {Sample[]} all at least two @param {number} usualFps @returns {View} */
const viewOf = (all, usualFps) => {
  const since = all.slice(1); // the first tells of the time before
  const span = all[all.length - 1].when - all[0].when;
  const fps = since.flatMap(({received: {picture}}) => picture?.fps ?? []);
  const mean = fps.reduce((sum, each) => sum + each, 0) / (fps.length || 1);
  const moved = usualFps >= LEAST_FPS;
  const stands = moved && fps.length > 1 && fps.slice(-2).every(each => each === 0);
  return {
    lostReceived: share(since.map(({received}) => received)),
    lostSent: share(since.map(({sent}) => sent)),
    roundTrip: median(since.flatMap(({roundTrip}) => roundTrip ?? [])),
    frozen: stands ? 1 : since.reduce((sum, {received}) => sum + received.frozen, 0) / span,
    slowed: moved && fps.length ? Math.max(0, 1 - mean / usualFps) : 0,
    reduced: {bandwidth: reduced(since, 'bandwidth'), cpu: reduced(since, 'cpu')},
  };
};

/** @param {{packets: number, lost: number}[]} flows */
const share = flows => {
  const sum = (/** @type {'packets' | 'lost'} */ key) => flows.reduce((all, each) => all + each[key], 0);
  return sum('packets') < LEAST_PACKETS ? 0 : sum('lost') / sum('packets');
};

/** @param {number[]} values */
const median = values => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** How much is taken from the picture that I send, where it is for this reason almost all the time.
 * @param {Sample[]} all @param {string} limit */
const reduced = (all, limit) => {
  const limited = all.filter(({sent}) => sent.limit === limit);
  if (limited.length < all.length * 0.8) return 0;
  return median(limited.map(({sent: {picture, camera}}) => {
    if (!picture || !camera) return 0;
    const size = Math.max(picture.width, picture.height) / Math.max(camera.width, camera.height);
    const speed = picture.fps === null || !camera.fps ? 1 : picture.fps / camera.fps;
    return Math.max(0, 1 - Math.min(size, speed));
  }));
};
