// @ts-check
import {Calls} from '../call/calls.js';
import {report, tell} from '../report.js';
import {words} from '../words/words.js';
import {Conversation} from './conversation.js';
import {Dialling} from './dialling.js';
import {Outgoing} from './outgoing.js';
import {Search} from './search.js';

/** @typedef {import('../call/call.js').Call} Call */
/** @typedef {import('../protocol.js').HangupReason} HangupReason */
/** @template {'inboundcall' | 'outboundcall' | 'error'} T
 * @typedef {import('../protocol.js').ServerDetail<T>} Detail */
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
/** Received files that wait to be saved after their calls; beyond, the oldest goes. */
const MOST_UNSAVED = 100;

/**
 * What happens in this page, without the page: who is here, who calls, which calls go on. Each call
 * is a conversation with one other person; who is in several talks to each of them. Dispatches
 * `change`; `ended` (detail: an Ended) for each call that is over; `find` where the person should look
 * at who was found.
 */
export class Workroom extends EventTarget {
  /** In the order in which they began. @type {Conversation[]} */
  conversations = [];
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

  /** What is written and shown beside the stage is of this one. @type {Conversation | null} */ #front = null;
  #calls;
  #search;
  #session;

  /**
   * @param {import('../signalling/signalling.js').Signalling} signalling
   * @param {import('../media/local-media.js').LocalMedia} media
   * @param {import('../signalling/session.js').TabSession} session
   * @param {typeof RTCPeerConnection} PeerConnection
   * @param {import('../media/screen.js').ScreenShare} screen
   */
  constructor(signalling, media, session, PeerConnection, screen) {
    super();
    this.signalling = signalling;
    this.media = media;
    this.outgoing = new Outgoing(media, screen, () => this.conversations);
    this.#session = session;
    this.#calls = new Calls(signalling, session, PeerConnection);
    this.#search = new Search(signalling);
    for (const part of [media, this.outgoing, this.#search]) {
      part.addEventListener('change', () => this.#changed());
    }
    this.#hear('state', () => this.#connectionChanged());
    this.#hear('inboundcall', detail => this.#rings(detail));
    this.#hear('outboundcall', detail => this.#reached(detail));
    this.#hear('error', detail => this.#refused(detail));
    this.#hear('problem', error => report(error, words.problems.server));
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

  /** The conversation in front: the only one, mostly. */
  get main() {
    return this.#front;
  }

  /** The call in front. */
  get call() {
    return this.#front?.call ?? null;
  }

  get chat() {
    return this.#front?.chat ?? null;
  }

  /** @param {Conversation} conversation */
  bringToFront(conversation) {
    if (!this.conversations.includes(conversation)) return;
    this.#front = conversation;
    this.#changed();
  }

  /** The call in front began without microphone and camera, and is still without. */
  get silent() {
    return this.dialling ? !!this.dialling.wish.muted : !!this.call && this.outgoing.isSilent(this.call);
  }

  /** @param {string} name */
  introduce(name) {
    this.name = name;
    this.naming = false;
    this.signalling.introduce({guest: {name}});
    this.#changed();
  }

  /** Asks for another name, or stops asking. */
  rename(asking = true) {
    this.naming = asking;
    this.#changed();
  }

  /** After a reload: back into the calls that this page was in, with what it sent then. */
  async comeBack() {
    const calls = this.#calls.comeBack();
    for (const call of calls) this.#take(this.#follow(call));
    await Promise.all(calls.map(async call => {
      const {audio, video} = call.wanted;
      const stream = await this.#open(call, {video});
      for (const track of stream?.getAudioTracks() ?? []) track.enabled = audio;
      for (const track of stream?.getTracks() ?? []) call.add(track);
    }));
  }

  /**
   * The page goes away, for good or to be loaded again: no page can tell. Whoever is in a call
   * waits a moment for our return. A call that still rings ends now, either way: whoever closes the
   * page as it rings does not mean to answer, or has given up calling, and a call that nobody may
   * come back to should not ring on for half a minute.
   */
  leave() {
    this.incoming?.hangUp('gone');
    for (const {call} of this.conversations) if (call.state === 'ringing') call.hangUp();
    this.#calls.leave();
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
    this.signalling.send('call', {to: person.sessionid});
    this.media.open().catch(report); // while the server looks for them
    this.#changed();
  }

  /** @param {Wish & {hold?: boolean}} wish `hold`: whoever is talked to waits meanwhile */
  async answer({hold = false, ...wish}) {
    const call = this.incoming;
    if (!call) return;
    this.incoming = null;
    this.ended = null;
    if (hold) for (const {call: other} of this.conversations) other.hold(true);
    this.#take(call);
    await this.#start(call, wish);
  }

  decline() {
    this.incoming?.hangUp('declined');
  }

  /** Everybody; or, where it is said, one. @param {Conversation} [conversation] */
  hangUp(conversation) {
    if (conversation) {
      conversation.call.hangUp();
      return;
    }
    for (const {call} of this.conversations) call.hangUp();
    this.stopDialling();
  }

  stopDialling() {
    const {dialling} = this;
    if (!dialling) return;
    dialling.close();
    this.dialling = null; // should the server still set it up, #reached ends it
    dialling.crossing?.hangUp('declined');
    this.#rest();
    this.#changed();
  }

  dismiss() {
    this.ended = null;
    this.#changed();
  }

  /** Microphone or camera on or off. @param {'audio' | 'video'} kind */
  async toggle(kind) {
    await this.outgoing.toggle(kind);
  }

  /** @param {boolean} on */
  async preview(on) {
    this.previewing = on;
    const stream = on ? await this.media.open() : null;
    if (!stream) this.previewing = false;
    this.#rest();
    this.#changed();
  }

  #connectionChanged() {
    if (this.signalling.state !== 'registered') this.#dialEnds('lost');
    this.#changed();
  }

  /** @param {Detail<'inboundcall'>} detail */
  #rings(detail) {
    const from = detail.fromsessionid;
    const mine = this.conversations.find(({call}) => call.sessionid === from)?.call;
    if (this.dialling?.sessionid === from) {
      this.dialling.crossing = this.#begin(detail);
    } else if (mine?.outbound && mine.state === 'ringing') {
      this.#cross(mine, this.#begin(detail));
    } else if (mine || this.incoming || this.conversations.length + (this.dialling ? 1 : 0) >= MOST_CALLS) {
      this.#begin(detail).hangUp('busy');
    } else {
      this.incoming = this.#begin(detail);
      this.#changed();
    }
  }

  /** @param {Detail<'outboundcall'>} detail */
  #reached(detail) {
    const {dialling} = this;
    const call = this.#begin(detail, dialling?.begun);
    if (dialling?.sessionid !== detail.tosessionid) {
      call.hangUp(); // given up meanwhile
      return;
    }
    dialling.close();
    this.dialling = null;
    if (dialling.wish.muted) this.outgoing.silence(call);
    this.#take(call);
    if (dialling.crossing) this.#cross(call, dialling.crossing);
    if (call.state !== 'ended') this.#start(call, dialling.wish).catch(report);
  }

  /** Each called the other: both sides keep the smaller callid. @param {Call} mine @param {Call} theirs */
  #cross(mine, theirs) {
    if (mine.callid < theirs.callid) {
      theirs.hangUp('glare');
      return;
    }
    const muted = this.outgoing.isSilent(mine);
    if (muted) this.outgoing.silence(theirs);
    this.#take(theirs);
    mine.hangUp('glare');
    this.#start(theirs, {muted}).catch(report);
  }

  /** @param {Detail<'error'>} error */
  #refused({code, message, in: type, callid, to}) {
    console.warn(`the server refused ${type}: ${code}, ${message}`);
    if (type === 'call') {
      if (!this.dialling || (to && to !== this.dialling.sessionid)) return; // given up already
      if (code !== 'unreachable') tell(words.problems[code]);
      this.#dialEnds('unreachable');
    } else if (type === 'callreport' || type === 'register') {
      return; // the person did not ask for it; and what becomes of a register is a state
    } else if (code === 'unknown-call') {
      this.#calls.unknown(callid ?? ''); // a hangup that crossed the other side's is not worth a word
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
    this.#end({
      reason, by: 'them', outbound: true, missed: false, connected: false, name, sessionid, millis: 0,
    });
    this.incoming ??= crossing;
    this.#rest();
    this.#changed();
  }

  /** @param {Detail<'inboundcall'> | Detail<'outboundcall'>} detail @param {number} [begun] */
  #begin(detail, begun) {
    return this.#follow(this.#calls.begin(detail, begun));
  }

  /** @param {Call} call */
  #follow(call) {
    call.addEventListener('state', () => (call.state === 'ended' ? this.#over(call) : this.#changed()));
    call.addEventListener('media', () => this.#changed());
    call.addEventListener('open', () => this.#changed());
    call.addEventListener('problem', event =>
      report(/** @type {CustomEvent} */ (event).detail, words.problems.peer));
    return call;
  }

  /** @param {Call} call */
  #take(call) {
    this.previewing = false;
    const conversation = new Conversation(call);
    conversation.addEventListener('change', () => this.#changed());
    call.addEventListener('open', () => this.outgoing.greet(conversation));
    this.conversations = [...this.conversations, conversation];
    this.#front = conversation;
    this.#changed();
  }

  /** @param {Call} call @param {Wish} [wish] */
  async #start(call, wish) {
    call.start(await this.#open(call, wish));
    this.#changed();
  }

  /** What there is of microphone and camera, while the call goes on. @param {Call} call @param {Wish} [wish] */
  async #open(call, wish) {
    const stream = await this.outgoing.open(call, wish);
    if (call.state === 'ended') this.#rest();
    return stream;
  }

  /** @param {Call} call */
  #over(call) {
    if (!call.ending) return;
    const {reason, by} = call.ending;
    const missed = call === this.incoming;
    const conversation = this.conversations.find(each => each.call === call);
    this.unsaved = [...this.unsaved, ...(conversation?.files.unsaved ?? [])].slice(-MOST_UNSAVED);
    this.conversations = this.conversations.filter(each => each.call !== call);
    if (call === this.call) this.#front = this.conversations.at(-1) ?? null;
    if (missed) this.incoming = null;
    if (this.dialling?.crossing === call) this.dialling.crossing = null;
    const turnedAway = reason === 'busy' && by === 'me';
    if ((missed || conversation || turnedAway) && reason !== 'replaced') {
      const {outbound, name, sessionid, since} = call;
      const millis = since ? (call.until ?? since) - since : 0;
      const connected = since !== null;
      const quality = conversation?.quality.record();
      this.#end({
        reason, by, outbound, missed: missed || turnedAway, connected, name, sessionid, millis, quality,
      });
    }
    this.#rest();
    this.#changed();
  }

  /** @param {Ended} ended */
  #end(ended) {
    const mine = ended.by === 'me' && ended.reason;
    if (mine === 'glare') return; // the other call goes on
    this.dispatchEvent(new CustomEvent('ended', {detail: ended}));
    if (mine === 'declined' || mine === 'busy') return;
    if (!this.inCall) this.ended = ended;
    else if (mine !== 'hangup') tell(words.ended(ended).title);
  }

  /** Camera and microphone are on for a call or a preview, and for nothing else. */
  #rest() {
    if (!this.conversations.length) this.outgoing.rest();
    if (!this.inCall && !this.previewing) this.media.close();
  }

  /** @param {string} type @param {(detail: any) => void} act */
  #hear(type, act) {
    this.signalling.addEventListener(type, event => act(/** @type {CustomEvent} */ (event).detail));
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}
