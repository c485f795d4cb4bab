// @ts-check
/** @typedef {'insecure' | 'denied' | 'none' | 'busy' | 'no-camera'} Trouble */

const PICTURE = {width: {ideal: 1280}, height: {ideal: 720}, frameRate: {ideal: 30}};

/**
 * This computer's microphone and camera: opened by whoever needs them, closed when nobody does.
 * Dispatches `change`.
 */
export class LocalMedia extends EventTarget {
  /** @type {MediaStream | null} */
  stream = null;
  /** What is missing, and why. @type {Trouble | null} */
  trouble = null;
  #devices;
  /** @type {Promise<MediaStream | null> | null} */ #opening = null;
  #openings = 0;

  /** @param {MediaDevices | undefined} devices undefined where the page's origin is insecure */
  constructor(devices) {
    super();
    this.#devices = devices;
  }

  /**
   * What there is of microphone and camera, or null; `trouble` says what is missing.
   * @param {{video?: boolean}} [wish]
   * @returns {Promise<MediaStream | null>}
   */
  async open({video = true} = {}) {
    this.#opening ??= this.#open(video);
    const stream = await this.#opening;
    return video ? stream : this.#withoutCamera(stream);
  }

  /** Adds a camera to what is open. @returns {Promise<MediaStreamTrack | null>} */
  async openCamera() {
    const opening = this.#openings;
    const camera = await this.#ask({video: PICTURE});
    const track = camera?.getVideoTracks()[0] ?? null;
    if (opening !== this.#openings) {
      track?.stop();
      return null;
    }
    if (track) this.#become(new MediaStream([...(this.stream?.getTracks() ?? []), track]), null);
    else this.dispatchEvent(new CustomEvent('change'));
    return track;
  }

  /** Every track stops: the camera's light goes out. What was missing stays said. */
  close() {
    this.#openings++;
    this.#opening = null;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.#become(null, this.trouble);
  }

  /** A preview may have opened it already. @param {MediaStream | null} stream */
  #withoutCamera(stream) {
    const cameras = stream?.getVideoTracks() ?? [];
    if (!stream || !cameras.length || stream !== this.stream) return stream;
    for (const camera of cameras) camera.stop();
    this.#become(new MediaStream(stream.getAudioTracks()), this.trouble);
    return this.stream;
  }

  /** @param {boolean} video */
  async #open(video) {
    const opening = ++this.#openings;
    let stream = video ? await this.#ask({audio: true, video: PICTURE}) : null;
    const trouble = this.trouble;
    stream ??= await this.#ask({audio: true});
    if (opening !== this.#openings) {
      for (const track of stream?.getTracks() ?? []) track.stop();
      return null;
    }
    if (!stream) this.#opening = null; // whoever asks again may be allowed to
    this.#become(stream, stream && video && trouble ? 'no-camera' : this.trouble);
    return stream;
  }

  /** @param {MediaStreamConstraints} wish */
  async #ask(wish) {
    this.trouble = null;
    try {
      if (this.#devices?.getUserMedia) return await this.#devices.getUserMedia(wish);
      this.trouble = 'insecure';
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    return null;
  }

  /** @param {MediaStream | null} stream @param {Trouble | null} trouble */
  #become(stream, trouble) {
    this.stream = stream;
    this.trouble = trouble;
    this.dispatchEvent(new CustomEvent('change'));
  }
}

/** @param {unknown} error @returns {Trouble} */
const troubleOf = error => {
  switch (error instanceof Error && error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    default:
      return 'busy';
  }
};
