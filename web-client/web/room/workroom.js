// @ts-check
import {Calls} from '../call/calls.js';
import {ChatLog} from './chat-log.js';
import {RecordingNotice} from './recording-notice.js';
import {report, tell} from '../report.js';
import {words} from '../words/words.js';

/** @typedef {import('../call/call.js').Call} Call */
/** @typedef {import('../protocol.js').HangupReason} HangupReason */
/** @template {'inboundcall' | 'outboundcall' | 'error' | 'autocomplete'} T
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
 * }} Ended
 */
/** @typedef {{sessionid: string, name: string}} Person */

/** Longest wait for the server to say whether a call can be made. */
const DIAL_MILLIS = 10_000;

/**
 * What happens in this page, without the page: who is here, who calls, which call goes on. One call
 * at a time; a second caller is told `busy`. Dispatches `change`; `ended` (detail: an Ended) for every
 * call that is over; `find` where the person should look at who was found.
 */
export class Workroom extends EventTarget {
  /** The call goes out; the server has not said yet whether it can.
   * @type {Person & {begun: number, muted: boolean} | null} */
  dialling = null;
  /** @type {Call | null} */
  incoming = null;
  /** @type {Call | null} */
  call = null;
  /** @type {ChatLog | null} */
  chat = null;
  /** @type {RecordingNotice | null} */
  recording = null;
  /** The latest call, until it is dismissed. @type {Ended | null} */
  ended = null;
  query = '';
  /** The query that `results` answers: an earlier one, until the server has spoken. */
  answered = '';
  /** @type {Detail<'autocomplete'>['results'] | null} */
  results = null;
  /** @type {string | null} */
  name = null;
  previewing = false;
  /** The person is being asked for a name. */
  naming = true;
  /** The people of the latest calls, where the page keeps them. @type {import('./recents.js').Recents | null} */
  recents = null;

  /** Calls in which nothing is sent before the person says so. @type {WeakSet<Call>} */ #silent = new WeakSet();
  /** A call from the person being dialled. @type {Call | null} */ #crossing = null;
  /** A camera is being added to the call. */ #adding = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #dialDeadline;
  #calls;
  #session;

  /**
   * @param {import('../signalling/signalling.js').Signalling} signalling
   * @param {import('../media/local-media.js').LocalMedia} media
   * @param {import('../signalling/session.js').TabSession} session
   * @param {typeof RTCPeerConnection} PeerConnection
   */
  constructor(signalling, media, session, PeerConnection) {
    super();
    this.signalling = signalling;
    this.media = media;
    this.#session = session;
    this.#calls = new Calls(signalling, session, PeerConnection);
    media.addEventListener('change', () => this.#changed());
    this.#hear('state', () => this.#connectionChanged());
    this.#hear('autocomplete', detail => this.#found(detail));
    this.#hear('inboundcall', detail => this.#rings(detail));
    this.#hear('outboundcall', detail => this.#reached(detail));
    this.#hear('error', detail => this.#refused(detail));
    this.#hear('problem', error => report(error, words.problems.server));
  }

  /** @returns {'over' | 'name' | 'lobby' | 'calling' | 'connecting' | 'connected' | 'reconnecting' | 'ended'} */
  get state() {
    if (this.dialling) return 'calling';
    if (this.call?.state === 'ringing') return this.call.outbound ? 'calling' : 'connecting';
    if (this.call && this.call.state !== 'ended') return this.call.state;
    if (this.signalling.over) return 'over';
    if (this.naming) return 'name';
    return this.ended ? 'ended' : 'lobby';
  }

  get inCall() {
    return !!(this.dialling || this.call);
  }

  /** Nobody else can be called now. */
  get full() {
    return this.inCall || !!this.incoming;
  }

  /** The call began without microphone and camera, and is still without. */
  get silent() {
    const {call, dialling} = this;
    return dialling ? dialling.muted : !!call && this.#silent.has(call) && call.muted.audio && call.muted.video;
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

  /** After a reload: back into the call that this page was in, with what it sent then. */
  async comeBack() {
    const call = this.#calls.comeBack();
    if (!call) return;
    this.#follow(call);
    this.#take(call);
    const {audio, video} = call.wanted;
    const stream = await this.#open(call, {video});
    for (const track of stream?.getAudioTracks() ?? []) track.enabled = audio;
    for (const track of stream?.getTracks() ?? []) await call.add(track);
  }

  /**
   * The page goes away, for good or to be loaded again: no page can tell. Whoever is in the call
   * waits a moment for our return. A call that still rings ends now, either way: whoever closes the
   * page as it rings does not mean to answer, or has given up calling, and a call that nobody may
   * come back to should not ring on for half a minute.
   */
  leave() {
    this.incoming?.hangUp('gone');
    if (this.call?.state === 'ringing') this.call.hangUp();
    this.#calls.leave();
  }

  /** From the next load on this page is somebody new. */
  startAnew() {
    this.#session.forget();
  }

  /** @param {string} query */
  search(query) {
    this.query = query.trim().slice(0, 100);
    if (!this.query) this.results = null;
    this.signalling.search(this.query || null);
    this.#changed();
  }

  /** @param {Person} person @param {{muted?: boolean}} [how] muted: nothing is sent before the person says so */
  dial({sessionid, name}, {muted = false} = {}) {
    if (this.full || this.signalling.state !== 'registered') return;
    this.ended = null;
    this.previewing = false;
    this.dialling = {sessionid, name, begun: Date.now(), muted};
    this.signalling.send('call', {to: sessionid});
    this.#dialDeadline = setTimeout(() => this.#dialEnds('unreachable'), DIAL_MILLIS);
    this.media.open().catch(report); // while the server looks for them
    this.#changed();
  }

  /** @param {{video: boolean}} wish */
  async answer({video}) {
    const call = this.incoming;
    if (!call) return;
    this.incoming = null;
    this.ended = null;
    this.#take(call);
    await this.#start(call, {video});
  }

  decline() {
    this.incoming?.hangUp('declined');
  }

  hangUp() {
    this.call?.hangUp();
    if (!this.dialling) return;
    clearTimeout(this.#dialDeadline);
    this.dialling = null; // should the server still set it up, #reached ends it
    this.#crossing?.hangUp('declined');
    this.#rest();
    this.#changed();
  }

  dismiss() {
    this.ended = null;
    this.#changed();
  }

  /** Microphone or camera on or off. @param {'audio' | 'video'} kind */
  async toggle(kind) {
    const call = this.call;
    if (!call?.started) return;
    if (call.has(kind)) call.mute(kind, !call.muted[kind]);
    else if (kind === 'video' && !this.#adding) await this.#addCamera(call);
  }

  /** @param {boolean} on */
  async preview(on) {
    this.previewing = on;
    const stream = on ? await this.media.open() : null;
    if (!stream?.getVideoTracks().length) this.previewing = false;
    this.#rest();
    this.#changed();
  }

  #connectionChanged() {
    if (this.signalling.state !== 'registered') {
      this.#dialEnds('lost');
      this.results = null;
    }
    this.#changed();
  }

  /** @param {Detail<'autocomplete'>} found */
  #found({search, results}) {
    if (search !== this.query) return;
    this.results = results;
    this.answered = search;
    this.#changed();
  }

  /** @param {Detail<'inboundcall'>} detail */
  #rings(detail) {
    const from = detail.fromsessionid;
    if (this.dialling?.sessionid === from) {
      this.#crossing = this.#begin(detail);
    } else if (this.call?.outbound && this.call.state === 'ringing' && this.call.sessionid === from) {
      this.#cross(this.call, this.#begin(detail));
    } else if (this.inCall || this.incoming) {
      this.#begin(detail).hangUp('busy');
    } else {
      this.incoming = this.#begin(detail);
      this.#changed();
    }
  }

  /** @param {Detail<'outboundcall'>} detail */
  #reached(detail) {
    const call = this.#begin(detail, this.dialling?.begun);
    if (this.dialling?.sessionid !== detail.tosessionid) {
      call.hangUp(); // given up meanwhile
      return;
    }
    clearTimeout(this.#dialDeadline);
    if (this.dialling.muted) this.#silent.add(call);
    const crossing = this.#crossing;
    this.#crossing = null;
    this.dialling = null;
    this.#take(call);
    if (crossing) this.#cross(call, crossing);
    if (call.state !== 'ended') this.#start(call).catch(report);
  }

  /** Each called the other: both sides keep the smaller callid. @param {Call} mine @param {Call} theirs */
  #cross(mine, theirs) {
    if (mine.callid < theirs.callid) {
      theirs.hangUp('glare');
      return;
    }
    if (this.#silent.has(mine)) this.#silent.add(theirs);
    this.#take(theirs);
    mine.hangUp('glare');
    this.#start(theirs).catch(report);
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
    clearTimeout(this.#dialDeadline);
    const person = this.dialling;
    if (!person) return;
    this.dialling = null;
    const {sessionid, name} = person;
    this.ended = {
      reason, by: 'them', outbound: true, missed: false, connected: false, name, sessionid, millis: 0,
    };
    this.dispatchEvent(new CustomEvent('ended', {detail: this.ended}));
    this.incoming = this.#crossing;
    this.#crossing = null;
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
    this.call = call;
    this.previewing = false;
    this.chat = new ChatLog(call, error => report(error, words.problems.peer));
    this.chat.addEventListener('change', () => this.#changed());
    this.recording = new RecordingNotice(call, error => report(error, words.problems.peer));
    this.recording.addEventListener('change', () => this.#changed());
    this.#changed();
  }

  /** @param {Call} call @param {{video: boolean}} [wish] */
  async #start(call, wish) {
    const stream = await this.#open(call, wish);
    if (this.#silent.has(call)) for (const track of stream?.getTracks() ?? []) track.enabled = false;
    call.start(stream);
    this.#changed();
  }

  /** What there is of microphone and camera, while the call goes on. @param {Call} call @param {{video: boolean}} [wish] */
  async #open(call, wish) {
    const stream = await this.media.open(wish);
    if (call.state === 'ended') {
      this.#rest();
      return null;
    }
    if (this.media.trouble) tell(words.media[this.media.trouble]);
    return stream;
  }

  /** @param {Call} call */
  async #addCamera(call) {
    this.#adding = true;
    try {
      const camera = await this.media.openCamera();
      if (call.state === 'ended') return;
      if (camera) await call.add(camera);
      else if (this.media.trouble) tell(words.media[this.media.trouble]);
    } finally {
      this.#adding = false;
    }
  }

  /** @param {Call} call */
  #over(call) {
    if (!call.ending) return;
    const {reason, by} = call.ending;
    const missed = call === this.incoming;
    const mine = missed || call === this.call;
    if (call === this.call) {
      this.call = null;
      this.chat = null;
      this.recording = null;
    }
    if (missed) this.incoming = null;
    if (call === this.#crossing) this.#crossing = null;
    const quiet = reason === 'replaced' || (reason === 'declined' && by === 'me');
    const turnedAway = reason === 'busy' && by === 'me';
    if ((mine && reason !== 'replaced') || turnedAway) {
      const {outbound, name, sessionid, since} = call;
      const millis = since ? (call.until ?? since) - since : 0;
      const connected = since !== null;
      const ended = {reason, by, outbound, missed: missed || turnedAway, connected, name, sessionid, millis};
      if (mine && !quiet) this.ended = ended;
      this.dispatchEvent(new CustomEvent('ended', {detail: ended}));
    }
    this.#rest();
    this.#changed();
  }

  /** Camera and microphone are on for a call or a preview, and for nothing else. */
  #rest() {
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
