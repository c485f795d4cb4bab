// @ts-check
import {chatDetail} from '../protocol/peers.js';

/** @typedef {import('./shared-file.js').SharedFile} SharedFile */
/** What one side wrote, or a file that it sends. `unsent`: the call could not carry it.
 * @typedef {{id: number, mine: boolean, text: string, when: number, unsent?: boolean, file?: SharedFile}} Line
 */
/** What stands in the log: a line, or what is between two lines.
 * @typedef {{kind: 'line', id: number, line: Line, first: boolean}
 *   | {kind: 'day', id: number, when: number}
 *   | {kind: 'news', id: number}} Entry
 */

const MOST_LINES = 500;
export const MOST_CHARS = 4_000;
/** Lines of one person that are no further apart stand together. */
const TOGETHER_MILLIS = 300_000;

/** The lines that both sides of one call wrote, and their files. Dispatches `change`. */
export class ChatLog extends EventTarget {
  /** @type {Line[]} */
  lines = [];
  unread = 0;
  /** What is being written. */
  draft = '';
  /** The first line that came while nobody looked. @type {number | null} */
  news = null;
  /** Somebody looks at its end. */
  watched = false;
  #latest = 0;
  #call;

  /**
   * @param {import('../call/call.js').Call} call
   * @param {(error: unknown) => void} refuse
   */
  constructor(call, refuse) {
    super();
    this.#call = call;
    call.events.addEventListener('chat', event => {
      try {
        const {text} = chatDetail(/** @type {CustomEvent} */ (event).detail);
        // By our clock: theirs may be wrong, and so would be the order of times.
        this.#add({mine: false, text: text.slice(0, MOST_CHARS), when: Date.now()});
      } catch (error) {
        refuse(error);
      }
    });
    call.addEventListener('open', () => {
      for (const line of this.lines) if (line.unsent) this.again(line);
    });
  }

  /** Where the call can't carry it, it is said as soon as it can. @param {string} text */
  say(text) {
    const line = {text: text.slice(0, MOST_CHARS), when: Date.now()};
    this.#add({mine: true, ...line, unsent: !this.#carries(line)});
  }

  /** Says anew what the call could not carry. @param {Line} line */
  again(line) {
    const {text} = line;
    const when = Date.now();
    if (!line.unsent || !this.lines.includes(line) || !this.#carries({text, when})) return;
    this.lines = this.lines.filter(each => each !== line);
    this.#add({mine: true, text, when});
  }

  /** @param {SharedFile} file */
  share(file) {
    this.#add({mine: file.mine, text: '', when: Date.now(), file});
  }

  /** Whether somebody looks at its end now: then nothing is unread. @param {boolean} on */
  watch(on) {
    this.watched = on;
    if (!on || !this.unread) return;
    this.unread = 0;
    this.#changed();
  }

  /** It is not shown any more; what was new in it was seen, or stays new. */
  turnAway() {
    this.watched = false;
    if (!this.unread) this.news = null;
  }

  /** @param {{text: string, when: number}} detail */
  #carries(detail) {
    try {
      this.#call.send('chat', detail);
      return true;
    } catch (error) {
      console.warn('a line can not be sent', error);
      return false;
    }
  }

  /** @param {Omit<Line, 'id'>} line */
  #add(line) {
    const id = ++this.#latest;
    if (line.mine) {
      this.news = null;
    } else if (!this.watched) {
      if (!this.unread++) this.news = id;
    }
    const lines = [...this.lines, {id, ...line}];
    for (const {file} of lines.slice(0, -MOST_LINES)) file?.forget();
    this.lines = lines.slice(-MOST_LINES);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}

/**
 * The lines with what stands between them: a day that begins, and where the unread ones begin. `first`
 * tells who wrote it and when, and those that follow it soon do not.
 * @param {Line[]} lines
 * @param {number | null} news
 * @returns {Entry[]}
 */
export const entries = (lines, news) => lines.flatMap((line, index) => {
  /** @type {Line | undefined} */ const before = lines[index - 1];
  const {id, when, mine} = line;
  /** @type {Entry[]} */ const between = [];
  if (before && new Date(before.when).toDateString() !== new Date(when).toDateString()) between.push({kind: 'day', id, when});
  if (id === news) between.push({kind: 'news', id});
  const first = !before || between.length > 0 || before.mine !== mine || when - before.when > TOGETHER_MILLIS;
  return [...between, {kind: /** @type {const} */ ('line'), id, line, first}];
});
