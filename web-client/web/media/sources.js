// @ts-check
import {Choice} from './choice.js';
import {DeviceList} from './device-list.js';

/** @typedef {import('./trouble.js').Kind} Kind */

const SOURCE = /** @type {const} */ ({audio: 'audioinput', video: 'videoinput'});

/** Which device sound and picture should come from: the chosen one, or else any. Dispatches `change`. */
export class Sources extends EventTarget {
  /** What this person chose, here and on earlier visits. */
  choice;
  #list;
  /** The device that each was asked of; '' is any. */ #asked = {audio: '', video: ''};

  /**
   * @param {MediaDevices | undefined} devices
   * @param {import('./choice.js').Kept | null} [storage]
   */
  constructor(devices, storage) {
    super();
    this.choice = new Choice(storage);
    this.#list = new DeviceList(devices);
    this.#list.addEventListener('change', () => this.dispatchEvent(new CustomEvent('change')));
  }

  /** Looks again at what is there. */
  refresh() {
    return this.#list.refresh();
  }

  /** Those that can be chosen from. @param {MediaDeviceKind} kind */
  devices(kind) {
    return this.#list.of(kind);
  }

  /** The chosen one's id, where it is there; or ''. @param {MediaDeviceKind} kind */
  chosen(kind) {
    return this.choice.among(kind, this.devices(kind))?.id ?? '';
  }

  /** @param {MediaDeviceKind} kind @param {string} id '' for any */
  choose(kind, id) {
    this.choice.set(kind, this.devices(kind).find(device => device.id === id) ?? null);
  }

  /** There is one to ask. @param {Kind} kind */
  has(kind) {
    return this.#list.has(SOURCE[kind]);
  }

  /** What the browser is to be asked for now. @param {Kind} kind @returns {MediaTrackConstraints} */
  wish(kind) {
    const id = (this.#asked[kind] = this.chosen(SOURCE[kind]));
    if (id) return {deviceId: {exact: id}};
    const earlier = this.choice.id(SOURCE[kind]); // not plugged in, or not to be known yet
    return earlier ? {deviceId: {ideal: earlier}} : {};
  }

  /** This comes from where it should. @param {MediaStreamTrack} track */
  suits(track) {
    const kind = /** @type {Kind} */ (track.kind);
    const chosen = this.chosen(SOURCE[kind]);
    return chosen === this.#asked[kind] || chosen === track.getSettings().deviceId;
  }

  /** The one that was chosen last could not be used, this one can. @param {MediaStreamTrack} track */
  keep(track) {
    const kind = /** @type {Kind} */ (track.kind);
    this.choose(SOURCE[kind], track.getSettings().deviceId ?? '');
    this.#asked[kind] = this.chosen(SOURCE[kind]);
  }
}
