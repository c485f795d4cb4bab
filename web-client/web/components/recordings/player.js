// @ts-check
import {html, PageElement, nothing} from '../../lit.js';
import {displayName} from '../../protocol/messages.js';
import {fileAddress} from '../../recordings/source.js';
import {report} from '../../report.js';
import {Timeline} from '../../recordings/timeline.js';
import {clock, words} from '../../words/words.js';
import {avatar} from '../avatar.js';
import {icons} from '../all-icons.js';

/** @typedef {import('../../recordings/source.js').CallRecord} CallRecord */
/** @typedef {{name: string, offset: number, file: import('../../recordings/source.js').MediaInfo}} Shown */

/** Plays a recording: its participants side by side, or the one picture of them all. */
export class RecordingPlayer extends PageElement {
  static properties = {record: {attribute: false}, view: {state: true}, unplayable: {state: true}};

  /** @type {Timeline | null} */ #timeline = null;
  #changed = () => this.requestUpdate();

  constructor() {
    super();
    this.record = /** @type {CallRecord} */ (/** @type {unknown} */ (undefined));
    /** @type {'everyone' | 'mix'} */
    this.view = 'everyone';
    /** The names of files that the browser can't play. @type {string[]} */
    this.unplayable = [];
  }

  disconnectedCallback() {
    this.#forget();
    super.disconnectedCallback();
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('record')) this.view = this.record.mix ? 'mix' : 'everyone';
    if (changed.has('record') || changed.has('view')) this.unplayable = [];
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (!changed.has('record') && !changed.has('view')) return;
    this.#forget();
    const elements = [...this.querySelectorAll('video')];
    this.#timeline = new Timeline(this.#shown.map(({offset, file}, index) =>
      ({element: elements[index], offset, millis: file.duration})), report);
    this.#timeline.addEventListener('change', this.#changed);
    this.requestUpdate();
  }

  /** @returns {Shown[]} */
  get #shown() {
    const {mix, participants} = this.record;
    if (mix && this.view === 'mix') return [{name: words.recordings.mixOf, offset: 0, file: mix.file}];
    return participants.map(({profile, self, offset, file}) => {
      const name = displayName(profile) ?? words.somebody;
      return {name: self ? words.recordings.self(name) : name, offset, file};
    });
  }

  render() {
    const shown = this.#shown;
    return html`
      <div class="player" data-waiting=${this.#timeline?.waiting ?? false}>
        ${this.record.mix ? this.#renderViews() : nothing}
        <div class="tiles">${shown.map(each => this.#renderTile(each))}</div>
        ${this.#renderControls()}
        <p class="files">${shown.map(({name, file}) => html`
          <a class="button glass" href=${fileAddress(this.record, file)} download=${file.name}
            aria-label=${words.recordings.download(name)}>${icons.save}<bdi>${name}</bdi></a>`)}</p>
      </div>`;
  }

  #renderViews() {
    return html`<div class="views" role="group" aria-label=${words.recordings.view}>
      ${/** @type {const} */ (['mix', 'everyone']).map(view => html`
        <button class="button glass" data-view=${view} aria-pressed=${this.view === view}
          @click=${() => (this.view = view)}>${words.recordings[view]}</button>`)}
    </div>`;
  }

  /** A <video> plays sound alone just as well. @param {Shown} shown */
  #renderTile({name, file}) {
    const picture = file.width > 0;
    const broken = this.unplayable.includes(file.name);
    return html`
      <div class="tile" data-file=${file.name} data-picture=${picture && !broken}>
        <video src=${fileAddress(this.record, file)} preload="auto" playsinline aria-label=${words.pictureOf(name)}
          @loadedmetadata=${this.#changed} @durationchange=${this.#changed}
          @error=${() => (this.unplayable = [...this.unplayable, file.name])}></video>
        ${picture && !broken ? nothing : html`<div class="quiet">${avatar(name, 'large')}
          <p>${broken ? words.recordings.unplayable : words.recordings.soundOnly}</p></div>`}
        <span class="tag"><bdi>${name}</bdi></span>
      </div>`;
  }

  #renderControls() {
    const {position = 0, length = 0, playing = false, waiting = false} = this.#timeline ?? {};
    const say = words.recordings;
    const [now, all] = [clock(position), clock(length)];
    return html`
      <div class="controls">
        <button class="round" data-act="play" aria-label=${playing ? say.pause : say.play} title=${playing ? say.pause : say.play}
          @click=${() => (playing ? this.#timeline?.pause() : this.#timeline?.play())}>
          ${playing ? icons.pause : icons.play}</button>
        <input type="range" class="position" min="0" max=${Math.ceil(length / 1000) * 1000} step="1000" .value=${String(position)}
          aria-label=${say.position} aria-valuetext=${say.positionOf(now, all)} @input=${this.#seek}>
        <span class="time" aria-hidden="true">${waiting ? say.waiting : `${now} / ${all}`}</span>
      </div>`;
  }

  /** @param {InputEvent} event */
  #seek(event) {
    this.#timeline?.seek(Number(/** @type {HTMLInputElement} */ (event.target).value));
  }

  #forget() {
    this.#timeline?.removeEventListener('change', this.#changed);
    this.#timeline?.close();
    this.#timeline = null;
  }
}
customElements.define('wr-recording-player', RecordingPlayer);
