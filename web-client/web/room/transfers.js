// @ts-check
import {tell} from '../report.js';
import {words} from '../words/words.js';
import {SharedFile} from './shared-file.js';

/**
 * The files of one call, in the order in which they were offered, beside what was written. As many
 * as the chat has lines for; one that drops out of it is given up. None is taken by itself.
 */
export class Transfers {
  #call;
  #chat;

  /** @param {import('../call/call.js').Call} call @param {import('./chat-log.js').ChatLog} chat */
  constructor(call, chat) {
    this.#call = call;
    this.#chat = chat;
    call.files.addEventListener('file', event => {
      event.preventDefault(); // the person decides
      this.#offered(/** @type {CustomEvent} */ (event).detail);
    });
    // Files go on without the server, from which their code comes.
    call.addEventListener('open', () => call.files.load().catch(console.warn), {once: true});
  }

  /** @returns {SharedFile[]} */
  get list() {
    return this.#chat.lines.flatMap(({file}) => file ?? []);
  }

  /** What would be lost if the page went away now. */
  get unsaved() {
    return this.list.filter(({mine, saved, state}) => !mine && !saved && state === 'done');
  }

  /** Offers a file to the other side. @param {Blob} blob @param {string} [name] */
  send(blob, name = blob instanceof File && blob.name ? blob.name : words.files.nameless) {
    const file = SharedFile.mine(blob, name);
    this.#chat.share(file);
    this.#carry(file, blob).catch(error => {
      console.warn('a file can not be sent', error);
      file.ends({how: 'failed', why: 'lost'});
    });
    this.#watch(file);
    return file;
  }

  /** One of mine that did not arrive. @param {SharedFile} file */
  again(file) {
    if (!file.blob || file.resent) return;
    file.resent = true;
    this.send(file.blob, file.name);
  }

  /** @param {SharedFile} file @param {Blob} blob */
  async #carry(file, blob) {
    file.follow(await this.#call.files.send(blob, file.name));
  }

  /** @param {import('../files/receiving.js').Incoming} incoming */
  #offered(incoming) {
    const file = SharedFile.theirs(incoming);
    if (!this.#chat.watched) tell(words.files.offers(this.#call.name, file.name));
    this.#chat.share(file);
    this.#watch(file);
  }

  /** The call's end takes the chat away, and what it says of a file. @param {SharedFile} file */
  #watch(file) {
    file.addEventListener('change', () => {
      const cut = file.state === 'lost' && this.#call.state === 'ended';
      if (cut && (file.mine || file.bytes)) tell(words.files.cutShort(file.name));
    });
  }
}
