// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../icons.js';

const KINDS = /** @type {const} */ ([
  ['videoinput', words.devices.camera, icons.camera],
  ['audioinput', words.devices.microphone, icons.microphone],
  ['audiooutput', words.devices.speaker, icons.sound],
]);
/** Elsewhere the computer alone decides where sound comes out. */
const SPEAKERS = 'setSinkId' in HTMLMediaElement.prototype;

/** Chooses camera and microphone, and with `all` the speaker too, from those that are plugged in. */
export class Devices extends RoomElement {
  static properties = {all: {attribute: false}};

  constructor() {
    super();
    this.all = false;
  }

  /** Not in the template: a choice that could not be followed goes back, which lit does not see. */
  updated() {
    for (const select of this.querySelectorAll('select')) {
      select.value = this.room.media.selected(/** @type {MediaDeviceKind} */ (select.dataset.kind));
    }
  }

  render() {
    return html`<div class="pickers" data-all=${this.all}>
      ${KINDS.map(([kind, name, icon]) => (kind !== 'audiooutput' || (this.all && SPEAKERS)
        ? this.#renderPicker(kind, name, icon) : nothing))}</div>`;
  }

  /** @param {MediaDeviceKind} kind @param {string} name @param {unknown} icon */
  #renderPicker(kind, name, icon) {
    const devices = this.room.media.devices(kind);
    if (!devices.length && kind === 'audiooutput') return nothing;
    const {noCamera, noMicrophone, systemDefault, unnamed} = words.devices;
    const none = kind === 'videoinput' ? noCamera : noMicrophone;
    return html`<label class="picker">
      <span class=${this.all ? 'picker-name' : 'hidden-words'}>${name}</span>
      <span class="picker-field">${icon}
        <select data-kind=${kind} ?disabled=${!devices.length} @change=${this.#choose}>
          ${devices.length === 0 ? html`<option value="">${none}</option>` : nothing}
          ${devices.length && kind !== 'videoinput' ? html`<option value="">${systemDefault}</option>` : nothing}
          ${devices.map(({id, label}, i) => html`<option value=${id}>${label || unnamed(i + 1)}</option>`)}
        </select>
        <span class="picker-sign">${icons.chevron}</span>
      </span>
    </label>`;
  }

  /** @param {Event} event */
  #choose({target}) {
    const {dataset, value} = /** @type {HTMLSelectElement} */ (target);
    this.room.media.choose(/** @type {MediaDeviceKind} */ (dataset.kind), value).catch(report);
  }
}
customElements.define('wr-devices', Devices);
