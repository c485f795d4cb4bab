// @ts-check
/** @typedef {import('./choice.js').Device} Device */

/** Chromium lists these beside the devices that they stand for. */
const ALIASES = ['default', 'communications'];

/** The cameras, microphones and speakers that are plugged in. Dispatches `change`. */
export class DeviceList extends EventTarget {
  /** @type {MediaDeviceInfo[]} */ #all = [];
  #devices;

  /** @param {MediaDevices | undefined} devices undefined where the page's origin is insecure */
  constructor(devices) {
    super();
    this.#devices = devices;
    devices?.addEventListener?.('devicechange', () => this.refresh());
  }

  /** Those that can be told apart: none, until the browser lets this page know them. @param {MediaDeviceKind} kind */
  of(kind) {
    return this.#all
      .filter(device => device.kind === kind && device.deviceId && !ALIASES.includes(device.deviceId))
      .map(({deviceId: id, label}) => ({id, label}));
  }

  /** There is one, known or not. @param {MediaDeviceKind} kind */
  has(kind) {
    return this.#all.some(device => device.kind === kind);
  }

  /** Looks again: no event says that the devices may be known from now on. */
  async refresh() {
    try {
      const all = (await this.#devices?.enumerateDevices?.()) ?? [];
      const same = JSON.stringify(all) === JSON.stringify(this.#all);
      this.#all = all;
      if (!same) this.dispatchEvent(new CustomEvent('change'));
    } catch (error) {
      console.warn('the devices can’t be listed, so there are none to choose from', error);
    }
  }
}
