// @ts-check
/** @typedef {'system' | 'busy'} ScreenTrouble */

/** Text must stay sharp: rather fewer pictures than smaller ones. */
const PICTURE = {frameRate: {ideal: 15, max: 30}};
/** As it is: what improves a voice spoils music. */
const SOUND = {echoCancellation: false, noiseSuppression: false, autoGainControl: false};

/**
 * The picture of a screen, a window or a tab, with its sound where the browser offers it. Dispatches
 * `change`, and `ended` when the person ends it by the browser's own button or by closing what was
 * shown.
 */
export class ScreenShare extends EventTarget {
  /** @type {MediaStream | null} */
  stream = null;
  /** Why it could not begin, where the person did not just choose nothing. @type {ScreenTrouble | null} */
  trouble = null;
  #devices;
  #starts = 0;

  /** @param {MediaDevices | undefined} devices undefined where the page's origin is insecure */
  constructor(devices) {
    super();
    this.#devices = devices;
  }

  /** This browser can; phones can't. */
  get offered() {
    return !!this.#devices?.getDisplayMedia;
  }

  /** The person chooses what is shown; null where they choose nothing. Needs a click. */
  async start() {
    if (!this.#devices?.getDisplayMedia) return null;
    const start = ++this.#starts;
    this.trouble = null;
    /** @type {MediaStream | null} */
    let stream = null;
    try {
      stream = await this.#devices.getDisplayMedia(/** @type {DisplayMediaStreamOptions} */ ({
        video: PICTURE, audio: SOUND,
        selfBrowserSurface: 'exclude', surfaceSwitching: 'include', systemAudio: 'include',
      }));
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    if (start !== this.#starts) {
      stop(stream);
      return null;
    }
    if (stream) this.#begin(stream);
    else this.#changed();
    return stream;
  }

  /** Nothing is shown any more. */
  stop() {
    this.#starts++;
    stop(this.stream);
    this.stream = null;
    this.#changed();
  }

  /** @param {MediaStream} stream */
  #begin(stream) {
    stop(this.stream);
    this.stream = stream;
    const [picture] = stream.getVideoTracks();
    picture.contentHint = 'detail';
    for (const sound of stream.getAudioTracks()) sound.contentHint = 'music';
    picture.addEventListener('ended', () => {
      if (this.stream !== stream) return;
      this.stop();
      this.dispatchEvent(new CustomEvent('ended'));
    }, {once: true});
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}

/** @param {unknown} error @returns {ScreenTrouble | null} */
const troubleOf = error => {
  if (!(error instanceof DOMException)) throw error;
  switch (error.name) {
    case 'NotAllowedError':
      // The only trace of a computer that forbids it: Chromium says "Permission denied by system".
      return /system/i.test(error.message) ? 'system' : null;
    case 'AbortError':
    case 'NotFoundError':
    case 'NotReadableError':
      return 'busy';
    default:
      throw error;
  }
};

/** @param {MediaStream | null} stream */
const stop = stream => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};
