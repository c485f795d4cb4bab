// @ts-check
/** @typedef {{id: string, label: string}} Device */
/** @typedef {Pick<Storage, 'getItem' | 'setItem'>} Kept */

const KEY = 'workrooms.devices';

/**
 * Which devices this person chose, for as long as the browser keeps it. With its label, because a
 * browser may give a device another id, and the label still finds it.
 */
export class Choice {
  /** @type {Partial<Record<MediaDeviceKind, Device | null>> & {preview?: boolean}} */ #chosen = {};
  #storage;

  /** @param {Kept | null} [storage] null where the browser keeps nothing */
  constructor(storage = null) {
    this.#storage = storage;
    try {
      const kept = JSON.parse(storage?.getItem(KEY) ?? '{}');
      if (typeof kept === 'object' && kept) this.#chosen = kept;
    } catch (error) {
      console.warn('which devices were chosen can’t be read', error);
    }
  }

  /** Whether the person looked at their own picture before a call. */
  get preview() {
    return this.#chosen.preview === true;
  }

  /** @param {boolean} on */
  set preview(on) {
    this.#keep({preview: on});
  }

  /** @param {MediaDeviceKind} kind @param {Device | null} device null for the computer's own choice */
  set(kind, device) {
    this.#keep({[kind]: device && {id: device.id, label: device.label}});
  }

  /** The chosen one's id where it was last, whether it is there or not. @param {MediaDeviceKind} kind */
  id(kind) {
    const id = this.#chosen[kind]?.id;
    return typeof id === 'string' ? id : '';
  }

  /** The chosen one of those that are there. @param {MediaDeviceKind} kind @param {Device[]} there */
  among(kind, there) {
    const chosen = this.#chosen[kind];
    if (!chosen) return null;
    return there.find(({id}) => id === chosen.id) ??
      there.find(({label}) => label && label === chosen.label) ?? null;
  }

  /** @param {object} change */
  #keep(change) {
    this.#chosen = {...this.#chosen, ...change};
    try {
      this.#storage?.setItem(KEY, JSON.stringify(this.#chosen));
    } catch (error) {
      console.warn('which devices were chosen can’t be kept', error);
    }
  }
}
