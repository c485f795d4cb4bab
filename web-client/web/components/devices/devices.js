// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';
import './level.js';

/** Elsewhere the computer alone decides where sound comes out. */
const SPEAKERS = 'setSinkId' in HTMLMediaElement.prototype;

/**
 * Chooses camera and microphone from those that are plugged in; with `all` also the speaker, and the
 * two for sound can be tried.
 */
export class Devices extends RoomElement {
  static properties = {all: {attribute: false}, testing: {state: true}};

  constructor() {
    super();
    this.all = false;
    this.testing = false;
  }

  /** Not in the template: a choice that could not be followed goes back, which lit does not see. */
  updated() {
    for (const select of this.querySelectorAll('select')) {
      select.value = this.room.switchboard.media.selected(/** @type {MediaDeviceKind} */ (select.dataset.kind));
    }
  }

  render() {
    const {camera, microphone, speaker} = words.devices;
    const sound = this.room.switchboard.media.stream?.getAudioTracks()[0];
    return html`<div class="pickers" data-all=${this.all}>
      ${this.#renderPicker('videoinput', camera, icons.camera)}
      ${this.#renderPicker('audioinput', microphone, icons.microphone)}
      ${this.all && sound ? html`<wr-level .track=${sound}></wr-level>` : nothing}
      ${this.all ? html`<div class="speaker">
        ${SPEAKERS && this.room.switchboard.media.devices('audiooutput').length
          ? this.#renderPicker('audiooutput', speaker, icons.sound) : nothing}
        <button id="test-sound" class="button" ?disabled=${this.testing} @click=${this.#test}>
          ${icons.play}${words.devices.testSound}</button>
        <audio id="test-player" hidden></audio>
      </div>` : nothing}
    </div>`;
  }

  /** @param {MediaDeviceKind} kind @param {string} name @param {unknown} icon */
  #renderPicker(kind, name, icon) {
    const devices = this.room.switchboard.media.devices(kind);
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
    this.room.switchboard.media.choose(/** @type {MediaDeviceKind} */ (dataset.kind), value).catch(report);
  }

  #test() {
    this.testing = true;
    const player = /** @type {HTMLAudioElement} */ (this.find('test-player'));
    import('../../media/test-sound.js')
      .then(({testSound}) => testSound(player, this.room.switchboard.media.selected('audiooutput')))
      .catch(report)
      .finally(() => (this.testing = false));
  }
}
customElements.define('wr-devices', Devices);
