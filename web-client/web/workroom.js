// @ts-check
import {Call} from './call.js';
import {ChatLog} from './chat-log.js';
import {displayName} from './protocol.js';
import {report, tell} from './report.js';
import {words} from './words.js';

/** @typedef {import('./protocol.js').HangupReason} HangupReason */
/** @template {'inboundcall' | 'outboundcall' | 'hangup' | 'error' | 'autocomplete'} T
 * @typedef {import('./protocol.js').ServerDetail<T>} Detail */
/**
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
 * at a time; a second caller is told `busy`. Dispatches `change`.
 */
export class Workroom extends EventTarget {
  /** The call goes out; the server has not said yet whether it can. @type {Person | null} */
  dialling = null;
  /** @type {Call | null} */
  incoming = null;
  /** @type {Call | null} */
  call = null;
  /** @type {ChatLog | null} */
  chat = null;
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

  /** By callid: calls that the server believes in. @type {Map<string, Call>} */ #calls = new Map();
  /** A call from the person being dialled. @type {Call | null} */ #crossing = null;
  /** A camera is being added to the call. */ #adding = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #dialDeadline;
  #PeerConnection;

  /**
   * @param {import('./signalling.js').Signalling} signalling
   * @param {import('./media.js').LocalMedia} media
   * @param {typeof RTCPeerConnection} PeerConnection
   */
  constructor(signalling, media, PeerConnection) {
    super();
    this.signalling = signalling;
    this.media = media;
    this.#PeerConnection = PeerConnection;
    media.addEventListener('change', () => this.#changed());
    this.#hear('state', () => this.#connectionChanged());
    this.#hear('autocomplete', detail => this.#found(detail));
    this.#hear('inboundcall', detail => this.#rings(detail));
    this.#hear('outboundcall', detail => this.#reached(detail));
    for (const type of /** @type {const} */ (['offer', 'answer', 'ice'])) {
      this.#hear(type, detail => this.#relayed(type, detail));
    }
    this.#hear('hangup', detail => this.#hungUp(detail));
    this.#hear('error', detail => this.#refused(detail));
    this.#hear('problem', error => report(error, words.problems.server));
  }

  /** @returns {'name' | 'lobby' | 'calling' | 'connecting' | 'connected' | 'reconnecting' | 'ended'} */
  get state() {
    if (this.dialling) return 'calling';
    if (this.call?.state === 'ringing') return this.call.outbound ? 'calling' : 'connecting';
    if (this.call && this.call.state !== 'ended') return this.call.state;
    if (this.naming) return 'name';
    return this.ended ? 'ended' : 'lobby';
  }

  get inCall() {
    return !!(this.dialling || this.call);
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

  /** The page goes away: the other side hears it now, not when the server notices. */
  leave() {
    this.incoming?.hangUp('declined');
    this.hangUp();
    this.signalling.close();
  }

  /** @param {string} query */
  search(query) {
    this.query = query.trim().slice(0, 100);
    if (!this.query) this.results = null;
    else if (this.signalling.state === 'registered') this.signalling.search(this.query);
    this.#changed();
  }

  /** @param {Person} person */
  dial({sessionid, name}) {
    if (this.inCall || this.incoming || this.signalling.state !== 'registered') return;
    this.ended = null;
    this.previewing = false;
    this.dialling = {sessionid, name};
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
    await this.#start(call, video);
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
    const {state} = this.signalling;
    if (state === 'lost') {
      for (const call of this.#calls.values()) this.#end(call, 'lost', 'me');
      if (this.dialling) this.#dialEnds('lost');
      this.results = null;
    }
    if (state === 'registered' && this.query) this.signalling.search(this.query);
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
      this.#crossing = this.#newCall(detail, from, false);
    } else if (this.call?.outbound && this.call.state === 'ringing' && this.call.sessionid === from) {
      this.#cross(this.call, this.#newCall(detail, from, false));
    } else if (this.inCall || this.incoming) {
      this.#refuse(detail.callid, 'busy');
    } else {
      this.incoming = this.#newCall(detail, from, false);
      this.#changed();
    }
  }

  /** @param {Detail<'outboundcall'>} detail */
  #reached(detail) {
    if (this.dialling?.sessionid !== detail.tosessionid) {
      this.#refuse(detail.callid, 'hangup');
      return;
    }
    clearTimeout(this.#dialDeadline);
    const call = this.#newCall(detail, detail.tosessionid, true);
    const crossing = this.#crossing;
    this.#crossing = null;
    this.dialling = null;
    this.#take(call);
    if (crossing) this.#cross(call, crossing);
    if (call.state !== 'ended') this.#start(call, true).catch(report);
  }

  /** Each called the other: both sides keep the smaller callid. @param {Call} mine @param {Call} theirs */
  #cross(mine, theirs) {
    if (mine.callid < theirs.callid) {
      theirs.hangUp('glare');
      return;
    }
    this.#take(theirs);
    mine.hangUp('glare');
    this.#start(theirs, true).catch(report);
  }

  /**
   * @param {'offer' | 'answer' | 'ice'} type
   * @param {any} detail
   */
  #relayed(type, detail) {
    const call = this.#calls.get(detail.callid);
    if (call?.sessionid === detail.fromsessionid) call?.receive(type, detail);
  }

  /** @param {Detail<'hangup'>} detail */
  #hungUp({calls, reason}) {
    for (const {callid, sessionid} of calls) {
      const call = this.#calls.get(callid);
      const by = sessionid === this.signalling.sessionid ? 'me' : 'them';
      if (call) this.#end(call, reason, by);
    }
  }

  /** @param {Detail<'error'>} error */
  #refused({code, message, in: type, callid, to}) {
    console.warn(`the server refused ${type}: ${code}, ${message}`);
    if (type === 'call') {
      if (!this.dialling || (to && to !== this.dialling.sessionid)) return; // given up already
      if (code !== 'unreachable') tell(words.problems[code]);
      this.#dialEnds('unreachable');
    } else if (code === 'unknown-call') {
      // A hangup that crossed the other side's is not worth a word.
      const call = this.#calls.get(callid ?? '');
      if (call) this.#end(call, 'gone', 'them');
    } else {
      tell(words.problems[code]);
    }
  }

  /** @param {'unreachable' | 'lost'} reason */
  #dialEnds(reason) {
    clearTimeout(this.#dialDeadline);
    const person = this.dialling;
    if (!person) return;
    this.dialling = null;
    this.ended = {reason, by: 'them', outbound: true, missed: false, connected: false, millis: 0, ...person};
    const crossing = this.#crossing;
    this.#crossing = null;
    if (reason !== 'lost') this.incoming = crossing;
    this.#rest();
    this.#changed();
  }

  /**
   * @param {Detail<'inboundcall'> | Detail<'outboundcall'>} detail
   * @param {string} sessionid
   * @param {boolean} outbound
   */
  #newCall({callid, userprofiles}, sessionid, outbound) {
    const name = displayName(userprofiles) ?? words.somebody;
    const call = new Call({callid, outbound, sessionid, name}, {
      PeerConnection: this.#PeerConnection,
      iceServers: this.signalling.iceServers,
      relay: (type, detail) => {
        if (this.signalling.state === 'registered') {
          this.signalling.send(type, {callid, ...detail});
        }
      },
    });
    this.#calls.set(callid, call);
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
    this.#changed();
  }

  /** @param {Call} call @param {boolean} video */
  async #start(call, video) {
    const stream = await this.media.open({video});
    if (call.state === 'ended') {
      this.#rest();
      return;
    }
    if (this.media.trouble) tell(words.media[this.media.trouble]);
    call.start(stream);
    this.#changed();
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

  /**
   * The server knows already, or can't be told.
   * @param {Call} call
   * @param {HangupReason | 'lost'} reason
   * @param {'me' | 'them'} by
   */
  #end(call, reason, by) {
    this.#calls.delete(call.callid);
    call.end(reason, by);
  }

  /** @param {Call} call */
  #over(call) {
    if (!call.ending) return;
    const {reason, by} = call.ending;
    if (this.#calls.delete(call.callid) && by === 'me' && reason !== 'lost') {
      this.#refuse(call.callid, reason);
    }
    const missed = call === this.incoming;
    const mine = missed || call === this.call;
    if (call === this.call) {
      this.call = null;
      this.chat = null;
    }
    if (missed) this.incoming = null;
    if (call === this.#crossing) this.#crossing = null;
    if (mine && !(reason === 'declined' && by === 'me')) {
      const {outbound, name, sessionid, since} = call;
      const millis = since ? (call.until ?? since) - since : 0;
      const connected = since !== null;
      this.ended = {reason, by, outbound, missed, connected, name, sessionid, millis};
    }
    this.#rest();
    this.#changed();
  }

  /** @param {string} callid @param {HangupReason} reason */
  #refuse(callid, reason) {
    if (this.signalling.state !== 'registered') return;
    const calls = [{callid, sessionid: this.signalling.sessionid}];
    this.signalling.send('hangup', {calls, reason});
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
