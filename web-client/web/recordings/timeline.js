// @ts-check
/** One media file, and where it begins on the common time line. `millis`: 0 where that is not known.
 * @typedef {{element: HTMLMediaElement, offset: number, millis: number}} Track */

const TICK_MILLIS = 50;
/** Further than this from its place, a file is taken there. */
const MOST_DRIFT_MILLIS = 120;

/**
 * Plays several media files together, each from its place on one time line. Where one has to load,
 * all wait for it. The first that plays is the clock; where none does, time goes on by itself.
 * Dispatches `change`. Times are milliseconds.
 */
export class Timeline extends EventTarget {
  playing = false;
  /** A file is being loaded. */
  waiting = false;
  position = 0;

  #tracks;
  #last = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #ticking;
  /** @type {(error: unknown) => void} */ #refuse;

  /** @param {Track[]} tracks @param {(error: unknown) => void} refuse */
  constructor(tracks, refuse) {
    super();
    this.#tracks = tracks;
    this.#refuse = refuse;
  }

  /** Where the last file ends, as far as is known. */
  get length() {
    return Math.max(0, ...this.#tracks.map(track => {
      const end = endOf(track);
      return end === Infinity ? track.offset + track.element.currentTime * 1000 : end;
    }));
  }

  /** From the beginning again, where it has ended. */
  play() {
    if (this.playing) return;
    if (this.#over) this.seek(0);
    this.playing = true;
    this.#last = performance.now();
    this.#ticking = setInterval(() => this.#tick(), TICK_MILLIS);
    this.#tick();
  }

  pause() {
    clearInterval(this.#ticking);
    this.playing = false;
    this.waiting = false;
    for (const {element} of this.#tracks) element.pause();
    this.#changed();
  }

  /** @param {number} position */
  seek(position) {
    this.position = Math.max(0, Math.min(position, this.length));
    for (const track of this.#tracks) place(track, this.position);
    this.#changed();
  }

  /** Stops, for good. */
  close() {
    this.pause();
    this.#tracks = [];
  }

  get #over() {
    return this.#tracks.every(track => this.position >= endOf(track) || track.element.ended || track.element.error);
  }

  #tick() {
    const now = performance.now();
    const passed = now - this.#last;
    this.#last = now;
    if (this.#over) {
      this.position = this.length;
      this.pause();
      return;
    }
    const due = this.#tracks.filter(track => isDue(track, this.position));
    this.waiting = due.some(({element}) => element.seeking || element.readyState < element.HAVE_FUTURE_DATA);
    if (this.waiting) for (const {element} of due) element.pause();
    else this.#advance(due, passed);
    this.#changed();
  }

  /** @param {Track[]} due @param {number} passed */
  #advance(due, passed) {
    const lead = due[0];
    if (!lead) this.position += passed;
    else if (lead.element.paused) place(lead, this.position);
    else this.position = Math.max(this.position, positionOf(lead));
    for (const track of due) {
      if (Math.abs(positionOf(track) - this.position) > MOST_DRIFT_MILLIS) place(track, this.position);
      if (track.element.paused) this.#start(track.element);
    }
  }

  /** @param {HTMLMediaElement} element */
  #start(element) {
    element.play().catch(error => {
      // Aborted: paused again meanwhile. Not supported: the element has that as its `error`.
      if (['AbortError', 'NotSupportedError'].includes(error.name)) return;
      this.pause();
      this.#refuse(error);
    });
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}

/** Where the file itself says so, that is its end. @param {Track} track */
const endOf = ({element, offset, millis}) => {
  if (Number.isFinite(element.duration)) return offset + element.duration * 1000;
  return millis ? offset + millis : Infinity;
};

/** @param {Track} track */
const positionOf = ({element, offset}) => offset + element.currentTime * 1000;

/** @param {Track} track @param {number} position */
const isDue = (track, position) =>
  position >= track.offset && position < endOf(track) && !track.element.ended && !track.element.error;

/** @param {Track} track @param {number} position */
const place = (track, position) => {
  const seconds = Math.max(0, Math.min(position, endOf(track)) - track.offset) / 1000;
  if (Math.abs(track.element.currentTime - seconds) > 0.001) track.element.currentTime = seconds;
};
