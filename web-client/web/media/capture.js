// @ts-check
import {NAME, partial, refusalOf} from './trouble.js';

/** @typedef {import('./trouble.js').Kind} Kind */
/** @typedef {import('./trouble.js').Refusal} Refusal */
/** @typedef {import('./trouble.js').Trouble} Trouble */
/** @typedef {Partial<Record<Kind, MediaTrackConstraints>>} Wish */

const PICTURE = {width: {ideal: 1280}, height: {ideal: 720}, frameRate: {ideal: 30}};
const KINDS = /** @type {Kind[]} */ (['audio', 'video']);

/** Asks the browser for microphone and camera. Dispatches `permitted` when a block is lifted. */
export class Capture extends EventTarget {
  #devices;
  #permissions;
  #heeding = false;

  /**
   * @param {MediaDevices | undefined} devices undefined where the page's origin is insecure
   * @param {Permissions | undefined} permissions
   */
  constructor(devices, permissions) {
    super();
    this.#devices = devices;
    this.#permissions = permissions;
  }

  /** All of it, or the one that there is. @param {Wish} wish @returns {Promise<{stream: MediaStream | null, trouble: Trouble | null}>} */
  async most({audio, video}) {
    if (!this.#devices?.getUserMedia) return {stream: null, trouble: 'insecure'};
    const all = await this.all(video ? {audio, video} : {audio});
    if (all.stream || !video || all.refusal === 'dismissed') return {stream: all.stream, trouble: all.refusal};
    const sound = await this.all({audio});
    if (sound.stream) return {stream: sound.stream, trouble: partial('video', all.refusal)};
    if (sound.refusal === 'dismissed') return {stream: null, trouble: 'dismissed'};
    const picture = await this.all({video});
    if (picture.stream) return {stream: picture.stream, trouble: partial('audio', sound.refusal)};
    return {stream: null, trouble: sound.refusal};
  }

  /** All of it, or nothing. @param {Wish} wish @returns {Promise<{stream: MediaStream | null, refusal: Refusal | null}>} */
  async all({audio, video}) {
    try {
      const stream = await this.#devices?.getUserMedia?.({
        ...(audio && {audio: Object.keys(audio).length ? audio : true}),
        ...(video && {video: {...PICTURE, ...video}}),
      });
      return stream ? {stream, refusal: null} : {stream: null, refusal: 'none'};
    } catch (error) {
      const kinds = KINDS.filter(kind => (kind === 'audio' ? audio : video));
      const states = await Promise.all(kinds.map(kind => this.permission(kind)));
      if (states.includes('denied')) await this.#heedPermissions();
      return {stream: null, refusal: refusalOf(error, states)};
    }
  }

  /** Null where the browser does not tell. @param {Kind} kind */
  async permission(kind) {
    return (await this.#status(kind))?.state ?? null;
  }

  async #heedPermissions() {
    if (this.#heeding) return;
    this.#heeding = true;
    for (const kind of KINDS) {
      const status = await this.#status(kind);
      status?.addEventListener('change', () => {
        if (status.state !== 'denied') this.dispatchEvent(new CustomEvent('permitted'));
      });
    }
  }

  /** @param {Kind} kind */
  async #status(kind) {
    try {
      return await this.#permissions?.query({name: /** @type {PermissionName} */ (NAME[kind])});
    } catch {
      return null; // a browser that does not know this permission
    }
  }
}
