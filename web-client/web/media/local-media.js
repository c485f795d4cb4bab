// @ts-check
import {report} from '../report.js';
import {Capture} from './capture.js';
import {Sources} from './sources.js';
import {concerns, partial} from './trouble.js';

/** @typedef {import('./trouble.js').Kind} Kind */
/** @typedef {import('./trouble.js').Trouble} Trouble */
/** @typedef {{kind: Kind, from: MediaStreamTrack | null, to: MediaStreamTrack | null}} Replaced */

const KINDS = /** @type {Kind[]} */ (['audio', 'video']);
/** A device that ends again and again is let be until something is plugged in or chosen. */
const MOST_REOPENINGS = 3;

/**
 * This computer's microphone and camera: opened by whoever needs them, closed when nobody does, from
 * the devices that this person chose or else from any. Dispatches `change`, and `replaced` when a
 * track takes another's place, whose detail is a Replaced: `to` is null while there is none, and
 * comes later for the same `from`; `from` is null where there was none before.
 */
export class LocalMedia extends EventTarget {
  /** @type {MediaStream | null} */
  stream = null;
  /** What is missing, and why. @type {Trouble | null} */
  trouble = null;
  #capture;
  #sources;
  /** @type {Promise<MediaStream | null> | null} */ #opening = null;
  #openings = 0;
  /** @type {Promise<void> | null} */ #settling = null;
  #unsettled = false;
  /** Ended by itself, and not replaced. @type {Partial<Record<Kind, MediaStreamTrack>>} */ #lost = {};
  #reopenings = 0;

  /**
   * @param {MediaDevices | undefined} devices undefined where the page's origin is insecure
   * @param {{permissions?: Permissions, storage?: import('./choice.js').Kept | null}} [world]
   */
  constructor(devices, {permissions, storage} = {}) {
    super();
    this.#capture = new Capture(devices, permissions);
    this.#capture.addEventListener('permitted', () => this.#permitted());
    this.#sources = new Sources(devices, storage);
    this.#sources.addEventListener('change', () => this.#plugged());
    this.#sources.refresh().catch(report);
  }

  /** What this person chose, here and on earlier visits. */
  get choice() {
    return this.#sources.choice;
  }

  /** Those that can be chosen from. @param {MediaDeviceKind} kind */
  devices(kind) {
    return this.#sources.devices(kind);
  }

  /** The id of the one that is used, or would be; '' where the computer decides. @param {MediaDeviceKind} kind */
  selected(kind) {
    const chosen = this.#sources.chosen(kind);
    if (kind !== 'videoinput') return chosen;
    // No computer is set to a camera: the browser takes one.
    return this.#track('video')?.getSettings().deviceId ?? (chosen || (this.devices(kind)[0]?.id ?? ''));
  }

  /** From now on this one, in the place of another that is open. @param {MediaDeviceKind} kind @param {string} id */
  async choose(kind, id) {
    this.#sources.choose(kind, id);
    this.#reopenings = 0;
    await this.#settle();
    this.#changed();
  }

  /** Both could be opened without a question to the person. */
  async permitted() {
    const states = await Promise.all(KINDS.map(kind => this.#capture.permission(kind)));
    return states.every(state => state === 'granted');
  }

  /**
   * What there is of microphone and camera, or null; `trouble` says what is missing.
   * @param {{video?: boolean}} [wish]
   * @returns {Promise<MediaStream | null>}
   */
  async open({video = true} = {}) {
    this.#opening ??= this.#open(video);
    if (!(await this.#opening)) return null;
    if (!video) return this.#withoutCamera();
    if (this.stream && !this.#track('video') && !this.trouble) await this.openCamera();
    return this.stream;
  }

  /** Adds a camera to what is open. */
  openCamera() {
    return this.#add('video');
  }

  /** Asks once more for what is missing; `replaced` tells whoever went on without it. */
  async tryAgain() {
    const lost = {...this.#lost};
    const before = this.stream?.getTracks() ?? [];
    if (this.stream) {
      const {trouble} = this; // null: a block was lifted, or something plugged in
      for (const kind of KINDS) if (!this.#track(kind) && (!trouble || concerns(trouble, kind))) await this.#add(kind);
    } else {
      await this.open();
    }
    for (const to of this.stream?.getTracks() ?? []) {
      const kind = /** @type {Kind} */ (to.kind);
      if (!before.includes(to)) this.#tell({kind, from: lost[kind] ?? null, to});
    }
  }

  /** Every track stops: the camera's light goes out. What was missing stays said. */
  close() {
    this.#openings++;
    this.#opening = null;
    this.#lost = {};
    stop(this.stream);
    this.#become(null, this.trouble);
  }

  /** A preview may have opened it already. */
  #withoutCamera() {
    const camera = this.#track('video');
    if (!this.stream || !camera) return this.stream;
    camera.stop();
    this.#become(new MediaStream(this.stream.getAudioTracks()), this.trouble);
    return this.stream;
  }

  /** @param {boolean} video */
  async #open(video) {
    const opening = ++this.#openings;
    this.#reopenings = 0;
    const wish = {audio: this.#sources.wish('audio'), ...(video && {video: this.#sources.wish('video')})};
    const {stream, trouble} = await this.#capture.most(wish);
    if (opening !== this.#openings) {
      stop(stream);
      return null;
    }
    if (!stream) this.#opening = null; // whoever asks again may be allowed to
    stop(this.stream);
    this.#lost = {};
    for (const track of stream?.getTracks() ?? []) this.#heed(track);
    this.#become(stream, trouble);
    this.#look().catch(report);
    return stream;
  }

  /** Which devices there are may be known from now on, or since they were asked for what is open. */
  async #look() {
    await this.#sources.refresh();
    await this.#settle();
  }

  /** @param {Kind} kind @returns {Promise<MediaStreamTrack | null>} */
  async #add(kind) {
    const opening = this.#openings;
    const {stream, refusal} = await this.#capture.all({[kind]: this.#sources.wish(kind)});
    if (opening !== this.#openings) {
      stop(stream);
      return null;
    }
    const track = stream?.getTracks()[0] ?? null;
    if (track) {
      this.#take(track);
      this.#settle().catch(report);
    } else {
      this.#become(this.stream, this.stream ? partial(kind, refusal) : refusal);
    }
    return track;
  }

  /** Each that is open comes from where it should, as soon as this is done. */
  #settle() {
    this.#unsettled = true;
    this.#settling ??= this.#settleAll();
    return this.#settling;
  }

  async #settleAll() {
    try {
      while (this.#unsettled) {
        this.#unsettled = false;
        for (const kind of KINDS) await this.#settleOne(kind);
      }
    } finally {
      this.#settling = null; // with the last look, so that nobody waits for one that is over
    }
  }

  /** @param {Kind} kind */
  async #settleOne(kind) {
    const track = this.#track(kind);
    const from = track ?? this.#lost[kind];
    if (!from) return;
    if (track ? this.#sources.suits(track) : !(await this.#canReopen(kind))) return;
    const opening = this.#openings;
    const {to, refusal} = await this.#another(kind, track);
    if (opening !== this.#openings) {
      to?.stop();
    } else if (to) {
      to.enabled = from.enabled; // who was muted stays so
      track?.stop();
      this.#take(to);
      this.#tell({kind, from, to});
    } else if (track?.readyState === 'live') {
      this.#sources.keep(track);
      this.#become(this.stream, partial(kind, refusal));
    } else if (track) {
      this.#sources.keep(track);
      this.#lose(track).catch(report);
    }
  }

  /** @param {Kind} kind @param {MediaStreamTrack} [track] the one that it is instead of */
  async #another(kind, track) {
    let {stream, refusal} = await this.#capture.all({[kind]: this.#sources.wish(kind)});
    if (refusal === 'busy' && track) { // phones have one camera open at a time
      track.stop();
      ({stream, refusal} = await this.#capture.all({[kind]: this.#sources.wish(kind)}));
    }
    return {to: stream?.getTracks()[0] ?? null, refusal};
  }

  /** @param {Kind} kind */
  async #canReopen(kind) {
    if (!this.#sources.has(kind) || this.#reopenings >= MOST_REOPENINGS) return false;
    const state = await this.#capture.permission(kind);
    if (state && state !== 'granted') return false; // it was the person who ended it
    this.#reopenings++;
    return true;
  }

  /** Unplugged, taken away, or not allowed any more. @param {MediaStreamTrack} track */
  async #lose(track) {
    const kind = /** @type {Kind} */ (track.kind);
    if (this.#track(kind) !== track) return;
    this.#lost[kind] = track;
    const others = this.stream?.getTracks().filter(each => each !== track) ?? [];
    this.#become(new MediaStream(others), partial(kind, 'gone'));
    await this.#sources.refresh();
    await this.#settle();
    if (this.#lost[kind] === track) this.#tell({kind, from: track, to: null});
  }

  /** @param {MediaStreamTrack} track */
  #heed(track) {
    track.addEventListener('ended', () => this.#lose(track).catch(report), {once: true});
  }

  /** @param {MediaStreamTrack} track */
  #take(track) {
    const kind = /** @type {Kind} */ (track.kind);
    this.#heed(track);
    delete this.#lost[kind];
    const others = this.stream?.getTracks().filter(each => each.kind !== kind) ?? [];
    const other = kind === 'audio' ? 'video' : 'audio';
    this.#become(new MediaStream([...others, track]), concerns(this.trouble, other) ? this.trouble : null);
  }

  /** Something was plugged in or out, or can be known from now on. */
  #plugged() {
    this.#reopenings = 0;
    const {trouble} = this;
    const mended = trouble === 'none' ? KINDS.some(kind => this.#sources.has(kind))
      : KINDS.some(kind => trouble === partial(kind, 'none') && this.#sources.has(kind));
    if (mended) this.trouble = null;
    this.#settle().catch(report);
    this.#changed();
  }

  /** The browser blocks it no more; what was missing may be asked for again. */
  #permitted() {
    if (!this.trouble?.includes('denied')) return;
    this.trouble = null;
    this.#changed();
  }

  /** @param {Kind} kind */
  #track(kind) {
    return this.stream?.getTracks().find(track => track.kind === kind);
  }

  /** @param {MediaStream | null} stream @param {Trouble | null} trouble */
  #become(stream, trouble) {
    this.stream = stream;
    this.trouble = trouble;
    this.#changed();
  }

  /** @param {Replaced} detail */
  #tell(detail) {
    this.dispatchEvent(new CustomEvent('replaced', {detail}));
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}

/** @param {MediaStream | null} stream */
const stop = stream => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};
