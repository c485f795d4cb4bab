// @ts-check
import {report, tell} from '../report.js';
import {Held} from '../signalling/held.js';
import {words} from '../words/words.js';
import {Dialling} from './dialling.js';
import {Search} from './search.js';

/** @typedef {import('./conversation.js').Conversation} Conversation */
/** @typedef {import('./switchboard.js').Switchboard} Switchboard */
/** @typedef {import('../call/call.js').Call} Call */
/** @typedef {import('../protocol/messages.js').HangupReason} HangupReason */
/**
 * `lost`: the server was, while it was asked for the call.
 * @typedef {{
 *   reason: HangupReason | 'unreachable' | 'lost',
 *   by: 'me' | 'them',
 *   outbound: boolean,
 *   missed: boolean,
 *   connected: boolean,
 *   name: string,
 *   sessionid: string,
 *   millis: number,
 *   quality?: ReturnType<import('../quality/quality.js').Quality['record']>,
 * }} Ended
 */
/** @typedef {import('./dialling.js').Person} Person */
/** @typedef {import('./outgoing.js').Wish} Wish */

/** Calls at once: each is sent a picture of its own. */
export const MOST_CALLS = 8;
/** What the server says of calls, for the switchboard. */
const OF_CALLS = /** @type {const} */ (['inboundcall', 'outboundcall', 'offer', 'answer', 'ice', 'hangup']);

/**
 * What happens in this page, without the page: who is here, who calls, which calls go on. Each call
 * is a conversation with one other person; who is in several talks to each of them. It is what a page
 * needs before the first call; a `Switchboard`, fetched after that, makes the calls and tells here of
 * them. Dispatches `change`; `ended` (detail: an Ended) for each call that is over; `find` where the
 * person should look at who was found.
 */
export class Workroom extends EventTarget {
  /** In the order in which they began. @type {Conversation[]} */
  conversations = [];
  /** The one in front: the only one, mostly. What is written and shown beside the stage is of it. @type {Conversation | null} */
  main = null;
  /** @type {Dialling | null} */
  dialling = null;
  /** @type {Call | null} */
  incoming = null;
  /** What was received in calls that are over, and not saved. @type {import('./shared-file.js').SharedFile[]} */
  unsaved = [];
  /** The latest call, until it is dismissed or another goes on. @type {Ended | null} */
  ended = null;
  /** @type {string | null} */
  name = null;
  previewing = false;
  /** The person is being asked for a name. */
  naming = true;
  /** The people of the latest calls, where the page keeps them. @type {import('./recents.js').Recents | null} */
  recents = null;

  /** @type {Switchboard | null} */ #switchboard = null;
  /** @type {Promise<void> | null} */ #preparing = null;
  #fit;
  #held;
  #search;
  #session;

  /**
   * @param {import('../signalling/signalling.js').Signalling} signalling
   * @param {import('../signalling/session.js').TabSession} session
   * @param {(room: Workroom) => Promise<Switchboard>} fit fetches what calls take
   */
  constructor(signalling, session, fit) {
    super();
    this.signalling = signalling;
    this.#session = session;
    this.#fit = fit;
    this.#held = new Held(signalling, OF_CALLS, () => void this.prepare());
    this.#search = new Search(signalling);
    this.#search.addEventListener('change', () => this.changed());
    this.#hear('state', () => this.#connectionChanged());
    this.#hear('error', detail => this.#refused(detail));
    this.#hear('problem', error => report(error, words.problems.server));
  }

  /**
   * Can call and be called from then on: what that takes is fetched. Where it can't be, the person is told
   * so, once for all who ask meanwhile; whoever asks later tries again.
   */
  prepare() {
    this.#preparing ??= this.#equip().finally(() => (this.#preparing = null));
    return this.#preparing;
  }

  async #equip() {
    if (this.#switchboard) return;
    try {
      this.#switchboard = await this.#fit(this);
    } catch (error) {
      report(error, words.problems.part);
      return;
    }
    this.#held.release();
    this.changed();
  }

  /** Whether what a call takes has been fetched. */
  get equipped() {
    return !!this.#switchboard;
  }

  /** What makes the calls; for those who are there only when it is. */
  get switchboard() {
    if (!this.#switchboard) throw new Error('not ready for calls');
    return this.#switchboard;
  }

  /** @returns {'over' | 'name' | 'lobby' | 'calling' | 'connecting' | 'connected' | 'reconnecting' | 'ended'} */
  get state() {
    const {call} = this;
    if (call?.state === 'ringing') return call.outbound ? 'calling' : 'connecting';
    if (call && call.state !== 'ended') return call.state;
    if (this.dialling) return 'calling';
    if (this.signalling.over) return 'over';
    if (this.naming) return 'name';
    return this.ended ? 'ended' : 'lobby';
  }

  get inCall() {
    return !!(this.dialling || this.conversations.length);
  }

  /** What is looked for. */
  get query() {
    return this.#search.query;
  }

  /** The query that `results` answers: an earlier one, until the server has spoken. */
  get answered() {
    return this.#search.answered;
  }

  /** Who was found. */
  get results() {
    return this.#search.results;
  }

  /** Nobody else can be called now. */
  get full() {
    return !!this.dialling || !!this.incoming || this.conversations.length >= MOST_CALLS;
  }

  /** The call in front. */
  get call() {
    return this.main?.call ?? null;
  }

  get chat() {
    return this.main?.chat ?? null;
  }

  /** @param {Conversation} conversation */
  bringToFront(conversation) {
    if (!this.conversations.includes(conversation)) return;
    this.main = conversation;
    this.changed();
  }

  /** @param {string} name */
  introduce(name) {
    this.name = name;
    this.naming = false;
    this.signalling.introduce({guest: {name}});
    this.changed();
  }

  /** Asks for another name, or stops asking. */
  rename(asking = true) {
    this.naming = asking;
    this.changed();
  }

  /** The page goes away, for good or to be loaded again. */
  leave() {
    this.#switchboard?.leave();
  }

  /** From the next load on this page is somebody new. */
  startAnew() {
    this.#session.forget();
  }

  /** @param {string} query */
  search(query) {
    this.#search.begin(query);
  }

  /** @param {Person} person @param {Wish} [wish] */
  dial(person, wish = {}) {
    if (this.full || this.signalling.state !== 'registered') return;
    const already = this.conversations.find(({call}) => call.sessionid === person.sessionid);
    if (already) {
      this.bringToFront(already);
      return;
    }
    this.ended = null;
    this.previewing = false;
    this.dialling = new Dialling(person, wish, () => this.#dialEnds('unreachable'));
    this.#ask(this.dialling).catch(error => {
      report(error);
      this.stopDialling();
    });
    this.changed();
  }

  /** @param {Dialling} dialling */
  async #ask(dialling) {
    if (!this.#switchboard) await this.prepare();
    if (this.dialling !== dialling) return; // given up meanwhile
    if (!this.#switchboard) {
      this.stopDialling();
      return;
    }
    this.signalling.send('call', {to: dialling.sessionid});
    dialling.asked();
    this.#switchboard.media.open().catch(report); // while the server looks for them
  }

  stopDialling() {
    const {dialling} = this;
    if (!dialling) return;
    dialling.close();
    this.dialling = null; // should the server still set it up, the switchboard ends it
    dialling.crossing?.hangUp('declined');
    this.#switchboard?.rest();
    this.changed();
  }

  dismiss() {
    this.ended = null;
    this.changed();
  }

  /** One call is over. @param {Ended} ended */
  end(ended) {
    const mine = ended.by === 'me' && ended.reason;
    if (mine === 'glare') return; // the other call goes on
    this.dispatchEvent(new CustomEvent('ended', {detail: ended}));
    if (mine === 'declined' || mine === 'busy') return;
    if (!this.inCall) this.ended = ended;
    else if (mine !== 'hangup') tell(words.ended(ended).title);
  }

  changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }

  #connectionChanged() {
    if (this.signalling.state !== 'registered') this.#dialEnds('lost');
    this.changed();
  }

  /** @param {import('../protocol/messages.js').ServerDetail<'error'>} error */
  #refused({code, message, in: type, callid, to}) {
    console.warn(`the server refused ${type}: ${code}, ${message}`);
    if (type === 'call') {
      if (!this.dialling || (to && to !== this.dialling.sessionid)) return; // given up already
      if (code !== 'unreachable') tell(words.problems[code]);
      this.#dialEnds('unreachable');
    } else if (type === 'callreport' || type === 'register') {
      return; // the person did not ask for it; and what becomes of a register is a state
    } else if (code === 'unknown-call') {
      this.#switchboard?.unknown(callid ?? ''); // a hangup that crossed the other side's is not worth a word
    } else if (callid === undefined || code !== 'rate-limited') {
      tell(words.problems[code]);
    }
  }

  /** @param {'unreachable' | 'lost'} reason */
  #dialEnds(reason) {
    const {dialling} = this;
    if (!dialling) return;
    dialling.close();
    this.dialling = null;
    const {sessionid, name, crossing} = dialling;
    this.end({
      reason, by: 'them', outbound: true, missed: false, connected: false, name, sessionid, millis: 0,
    });
    this.incoming ??= crossing;
    this.#switchboard?.rest();
    this.changed();
  }

  /** @param {string} type @param {(detail: any) => void} act */
  #hear(type, act) {
    this.signalling.addEventListener(type, event => act(/** @type {CustomEvent} */ (event).detail));
  }
}
