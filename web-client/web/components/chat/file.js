// @ts-check
import {html, nothing, PageElement} from '../../lit.js';
import {report} from '../../report.js';
import {halves, kindOf} from '../../room/file-names.js';
import {size, span, speed} from '../../words/sizes.js';
import {words} from '../../words/words.js';
import {icons} from '../all-icons.js';
import {kinds} from './kinds.js';
import {choosePlace, download, goesToDisk, picture} from './saving.js';

/** One file that is or was on its way, and what can be done about it. */
export class FileCard extends PageElement {
  static properties = {file: {attribute: false}, conversation: {attribute: false}, unseen: {state: true}};

  #changed = () => this.requestUpdate();
  /** Of its preview. @type {string | null} */ #url = null;

  constructor() {
    super();
    this.file = /** @type {import('../../room/shared-file.js').SharedFile} */ (/** @type {unknown} */ (undefined));
    this.conversation = /** @type {import('../../room/conversation.js').Conversation} */ (/** @type {unknown} */ (undefined));
    /** It is called a picture and is none. */
    this.unseen = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.file.addEventListener('change', this.#changed);
    this.requestUpdate();
  }

  disconnectedCallback() {
    this.file.removeEventListener('change', this.#changed);
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = null;
    super.disconnectedCallback();
  }

  willUpdate() {
    const {state, mine, name} = this.file;
    Object.assign(this.dataset, {state, mine: String(mine), name});
  }

  render() {
    const {file} = this;
    const {name, mime, state} = file;
    const {head, tail} = halves(name);
    const moving = state === 'sending' || state === 'receiving';
    return html`
      <div class="file">
        ${this.#renderPicture()}
        <div class="what">
          <span class="kind">${kinds[kindOf(name, mime)]}</span>
          <p class="facts">
            <bdi class="name" title=${name}><span class="hidden-words">${name}</span><span class="halves"
              aria-hidden="true"><span class="head">${head}</span><span class="tail">${tail}</span></span></bdi>
            ${moving
              ? html`<span class="figures" aria-live="off">${this.#figures}</span>`
              : html`<span class="figures">${file.size === undefined ? '' : `${size(file.size)} · `}<span
                  class="state">${this.#sentence}</span></span>`}
          </p>
          ${file.mine && !file.end || moving
            ? html`<button class="icon-button cancel" aria-label=${words.files.cancelFile(name)} title=${words.cancel}
                @click=${() => file.cancel()}>${icons.close}</button>`
            : nothing}
        </div>
        ${moving
          ? html`<progress max=${file.size || 1} value=${file.size === undefined ? nothing : file.bytes}
              aria-label=${words.files.progress(name)}></progress>`
          : nothing}
        ${this.#renderActs()}
      </div>`;
  }

  #renderPicture() {
    const {blob, mime, name, mine, end} = this.file;
    const shown = !this.unseen && blob && (mine || end?.how === 'done') ? picture(blob, mime) : null;
    if (!shown) return nothing;
    this.#url ??= URL.createObjectURL(shown);
    return html`<img class="preview" src=${this.#url} alt=${words.files.pictureOf(name)} loading="lazy"
      decoding="async" @error=${() => (this.unseen = true)}>`;
  }

  #renderActs() {
    const {file} = this;
    const {name, mine, state, blob} = file;
    if (!mine && state === 'offered') {
      return html`<div class="acts">
        <button class="button primary accept" aria-label=${words.files.acceptFile(name)}
          @click=${() => this.#accept().catch(report)}>${words.files.accept}</button>
        <button class="button decline" aria-label=${words.files.declineFile(name)}
          @click=${() => file.decline()}>${words.decline}</button></div>`;
    }
    if (!mine && state === 'done' && blob) {
      return html`<div class="acts"><button class="button save" aria-label=${words.files.saveFile(name)}
        @click=${() => this.#save(blob)}>${icons.save}${words.save}</button></div>`;
    }
    if (mine && !file.resent && (state === 'lost' || state === 'failed' || state === 'cancelled')) {
      return html`<div class="acts"><button class="button again" aria-label=${words.files.againFile(name)}
        @click=${() => this.conversation.files.again(file)}>${words.chatting.again}</button></div>`;
    }
    return nothing;
  }

  get #figures() {
    const {file} = this;
    const {rate, secondsLeft} = file;
    const much = file.size === undefined ? size(file.bytes) : words.files.partOf(size(file.bytes), size(file.size));
    return html`<span class="figure">${much}</span>${rate === null ? nothing
      : html` · <span class="figure">${speed(rate)}</span>`}${secondsLeft === null ? nothing
      : html` · <span class="figure">${words.files.timeLeft(span(secondsLeft))}</span>`}`;
  }

  get #sentence() {
    const {file, conversation: {call: {name}}} = this;
    const {files} = words;
    const {end, mine, saved} = file;
    if (!end) return mine ? files.waits : files.asks;
    switch (end.how) {
      case 'done':
        return mine ? files.delivered : saved ? files.saved : files.received;
      case 'declined':
        return mine ? files.theyDeclined(name) : files.youDeclined;
      case 'cancelled':
        return end.by === 'me' ? files.youCancelled : files.theyCancelled(name);
      case 'failed':
        if (end.why === 'lost') return files.lost;
        if (end.why === 'timeout') return mine ? files.theyWereLate(name) : files.youWereLate;
        return end.why === 'cancelled' ? files.theyCancelled(name) : files.failed[end.why];
    }
  }

  async #accept() {
    const {file} = this;
    if (!goesToDisk(file.size)) {
      file.accept();
      return;
    }
    const sink = await choosePlace(file.name);
    if (sink && !file.accept(sink)) await sink.abort?.('it is not on offer any more');
  }

  /** @param {Blob} blob */
  #save(blob) {
    download(blob, this.file.name);
    this.file.keep();
  }
}
customElements.define('wr-file', FileCard);
