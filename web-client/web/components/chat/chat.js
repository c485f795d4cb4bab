// @ts-check
import {html, nothing} from '../../lit.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {report} from '../../report.js';
import {entries, MOST_CHARS} from '../../room/chat-log.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';
import {icons} from '../all-icons.js';
import {renderEntry} from './lines.js';

/** From so many characters below the limit on it is said how many there is room for. */
const NEARLY = 200;
/** So close to its end the log is at its end. */
const CLOSE_PIXELS = 32;
/** Where no style sheet lets the field grow. */
const GROWS = CSS.supports('field-sizing', 'content');
const MOST_ROWS = 6;

/** What both sides of the call in front write, and the files that they send each other. */
export class Chat extends RoomElement {
  static properties = {left: {state: true}, below: {state: true}};

  /** @type {import('../../room/conversation.js').Conversation | null} */ #shown = null;
  /** @type {unknown} */ #lines = null;
  #atEnd = true;
  #resized = new ResizeObserver(() => this.#settle());
  #looks = () => this.#look();

  constructor() {
    super();
    /** Characters that there is room for, where that is worth a word. @type {number | null} */
    this.left = null;
    /** Something new is further down than what is seen. */
    this.below = false;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#looks);
    import('./file.js').then(() => this.requestUpdate()).catch(report);
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#looks);
    this.#resized.disconnect();
    this.#shown?.chat.turnAway();
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.#resized.observe(this.find('chat-log'));
    this.#resized.observe(/** @type {Element} */ (this.querySelector('.lines')));
  }

  updated() {
    const {main} = this.room;
    if (main !== this.#shown) this.#turnTo(main);
    const lines = main?.chat.lines;
    if (lines === this.#lines) return;
    this.#lines = lines;
    if (lines?.at(-1)?.mine) this.#atEnd = true;
    this.#settle();
  }

  render() {
    const {call, main} = this.room;
    const writable = !!(call?.open || call?.since);
    const {lines = [], news = null, unread = 0} = main?.chat ?? {};
    return html`
      <div class="reading">
        <div id="chat-log" role="log" aria-label=${words.chatLog} tabindex="0" @scroll=${this.#scrolled}>
          <div class="lines">
            ${main && lines.length
              ? repeat(entries(lines, news), ({kind, id}) => `${kind} ${id}`, entry => renderEntry(entry, main))
              : html`<p class="hint">${writable ? words.chatEmpty : words.chatWaits}</p>`}
          </div>
        </div>
        ${this.below && unread
          ? html`<button id="chat-news" class="button primary" @click=${() => this.#toEnd()}>
              ${icons.down}${words.chatting.below(unread)}</button>`
          : nothing}
      </div>
      <form @submit=${this.#submitted} @paste=${this.#pasted}>
        <button type="button" id="chat-attach" class="icon-button" aria-label=${words.files.attach}
          title=${words.files.attach} ?disabled=${!writable} @click=${() => this.find('chat-files').click()}>
          ${icons.attach}</button>
        <input type="file" id="chat-files" multiple hidden aria-label=${words.files.attach} @change=${this.#picked}>
        <label class="hidden-words" for="chat-input">${words.message}</label>
        <textarea id="chat-input" class="field" rows="1" autocomplete="off" enterkeyhint="send"
          maxlength=${MOST_CHARS} placeholder=${words.writeTo(call?.name ?? '')} ?disabled=${!writable}
          @keydown=${this.#pressed} @input=${this.#written}></textarea>
        <button id="chat-send" class="button primary" aria-label=${words.send} title=${words.send}
          ?disabled=${!writable}>${icons.send}</button>
        <p id="chat-left" role="status">${this.left === null ? '' : words.chatting.left(this.left)}</p>
      </form>`;
  }

  /** Another conversation is in front, with what was being written to it. @param {Chat['room']['main']} main */
  #turnTo(main) {
    this.#shown?.chat.turnAway();
    this.#shown = main;
    this.#lines = null;
    this.#input.value = main?.chat.draft ?? '';
    this.#grow();
    this.#atEnd = true;
    const news = this.querySelector('.news');
    if (news && main?.chat.unread) {
      news.scrollIntoView({block: 'start'});
      this.#lines = main.chat.lines;
      this.#scrolled();
    }
  }

  /** Whatever grew or shrank, the end stays in sight where it was. */
  #settle() {
    if (this.#atEnd) this.#log.scrollTop = this.#log.scrollHeight;
    this.#look();
  }

  #scrolled() {
    const {scrollHeight, scrollTop, clientHeight} = this.#log;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < CLOSE_PIXELS;
    this.#look();
  }

  #toEnd() {
    this.#atEnd = true;
    this.#settle();
    this.#input.focus();
  }

  #look() {
    this.below = !this.#atEnd;
    this.#shown?.chat.watch(this.#atEnd && document.visibilityState === 'visible');
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    // Enter may end the choice of a character; not all browsers say `isComposing` then.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#say();
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    event.preventDefault();
    this.#say();
    this.#input.focus();
  }

  #say() {
    const text = this.#input.value.trim();
    if (!text) return;
    this.#input.value = '';
    this.#written();
    this.#shown?.chat.say(text);
  }

  #written() {
    const {value} = this.#input;
    if (this.#shown) this.#shown.chat.draft = value;
    this.left = value.length >= MOST_CHARS - NEARLY ? MOST_CHARS - value.length : null;
    this.#grow();
  }

  #grow() {
    if (!GROWS) this.#input.rows = Math.min(MOST_ROWS, this.#input.value.split('\n').length);
  }

  /** @param {Event} event */
  #picked(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    this.#send(input.files);
    input.value = ''; // the same file may be chosen again
  }

  /** Pictures and files; text that comes with a picture of it is text. @param {ClipboardEvent} event */
  #pasted(event) {
    const data = event.clipboardData;
    if (!data?.files.length || data.types.includes('text/plain')) return;
    event.preventDefault();
    this.#send(data.files);
  }

  /** @param {FileList | null} files */
  #send(files) {
    for (const file of files ?? []) this.#shown?.files.send(file);
  }

  get #log() {
    return this.find('chat-log');
  }

  get #input() {
    return /** @type {HTMLTextAreaElement} */ (this.find('chat-input'));
  }
}
customElements.define('wr-chat', Chat);
