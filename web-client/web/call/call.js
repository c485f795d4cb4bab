// @ts-check
import {LazyFiles} from '../files/lazy-files.js';
import {HANGUP_REASONS} from '../protocol/messages.js';
import {encodeEvent, event as peerEvent} from '../protocol/peers.js';
import {Early} from './early.js';
import {Line} from './line.js';
import {Sending} from './sending.js';

/** @typedef {import('../protocol/messages.js').HangupReason} HangupReason */
/** @typedef {import('../protocol/messages.js').ClientDetail<'callreport'>['phases']} Phases */
/** @typedef {import('./negotiation.js').Role} Role */
/** @typedef {'ringing' | 'connecting' | 'connected' | 'reconnecting' | 'ended'} State */
/** @typedef {import('./sending.js').Each} Each */
/** What a call takes from the world. `relay` sends to the other side through the server.
 * @typedef {{
 *   PeerConnection: typeof RTCPeerConnection,
 *   iceServers?: () => RTCIceServer[],
 *   relay: import('./negotiation.js').Relay,
 *   ringMillis?: number,
 *   connectMillis?: number,
 *   returnMillis?: number,
 *   crossingMillis?: number,
 * }} World
 */
/** Whose call it is. `kept`: what it was before a reload of this page.
 * @typedef {{
 *   callid: string,
 *   outbound: boolean,
 *   sessionid: string,
 *   name: string,
 *   begun?: number,
 *   kept?: {since: number | null, phases: Phases, wanted: Each},
 * }} Who
 */

/** Unanswered for this long, a call ends. */
const RING_MILLIS = 45_000;
/** The called side waits a little longer, so that the caller's word comes first. */
const GRACE_MILLIS = 5_000;
/** From the answer, or from a fresh offer, to a connection. */
const CONNECT_MILLIS = 30_000;
/** For a side whose channel has closed to come back with a fresh offer. */
const RETURN_MILLIS = 10_000;
/** For the answer to our fresh offer, where theirs crossed it: ours may have got lost. */
const CROSSING_MILLIS = 3_000;
/** Fresh offers, without a connection between them, because the answer was to another. */
const MOST_ASTRAY = 10;
/** The longest that a phase can be reported to take. */
const DAY_MILLIS = 86_400_000;

/**
 * One call with one other side. Its connection may be replaced by a fresh one while it goes on.
 * Dispatches `state`, `media` (what one side sends, or says that it doesn't, changed), `open` (events
 * can be sent) and `problem` (detail: an Error). What the other side sends on the data channel is dispatched by type
 * on `events`, so that its types can't be taken for ours.
 */
export class Call extends EventTarget {
  /** Dispatches the other side's events as CustomEvents. */
  events = new EventTarget();
  /** Sends and receives files. */
  files = new LazyFiles(() => {
    if (!this.#line) throw new Error('the call has not started');
    return this.#line.openFile();
  });
  /** @type {State} */
  state;
  /** Replaced: another page has this session, and its calls, now.
   * @type {{reason: HangupReason | 'replaced', by: 'me' | 'them'} | null} */
  ending = null;
  /** When it was connected first, in milliseconds since 1970. @type {number | null} */
  since;
  /** When it ended. @type {number | null} */
  until = null;
  /** Milliseconds from its beginning to each step. @type {Phases} */
  phases;
  /** The other side has left, and may come back. */
  away = false;
  /** What the other side says it doesn't send. @type {Each} */
  remoteMuted = {audio: false, video: false};
  /** The other side lets this one wait, by its own word. */
  remoteHeld = false;

  /** @type {Line | null} */ #line = null;
  /** How its next connection begins. @type {Role} */ #role;
  #restarted = false;
  /** What the other side was told last. */ #toldHeld = false;
  /** Fresh offers since the last connection, for want of a fitting answer. */ #astray = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #crossing;
  #early = new Early();
  #sending;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #deadline;
  #world;

  /** @param {Who} who @param {World} world */
  constructor({callid, outbound, sessionid, name, begun = Date.now(), kept}, world) {
    super();
    this.callid = callid;
    this.outbound = outbound;
    this.sessionid = sessionid;
    this.name = name;
    this.begun = begun;
    this.since = kept?.since ?? null;
    this.phases = {...kept?.phases};
    this.#sending = new Sending(kept?.wanted);
    this.state = kept ? 'connecting' : 'ringing';
    this.#role = kept ? 'fresh' : outbound ? 'first' : 'second';
    this.#world = world;
    const ring = world.ringMillis ?? RING_MILLIS;
    if (kept) this.#expectConnection();
    else this.#endWithin(outbound ? ring : ring + GRACE_MILLIS, 'timeout');
  }

  /** The outbound side begins; the inbound side accepts. @param {MediaStream | null} [stream] */
  start(stream) {
    if (this.#line || this.state === 'ended') return;
    for (const track of stream?.getTracks() ?? []) this.#sending.own(track);
    this.#connect(this.#role);
    if (!this.outbound || this.#role === 'second') this.#answered();
    else if (this.state === 'connecting') this.#expectConnection();
    for (const message of this.#early.take()) this.receive(message.type, message.detail);
  }

  /** What was under way may be lost: begins anew with a fresh offer, now or when it starts. */
  renew() {
    if (this.state === 'ended') return;
    this.#role = 'fresh';
    this.#early.take();
    if (this.#line) this.#replace('fresh');
  }

  /**
   * What the server relayed from the other side.
   * @param {'offer' | 'answer' | 'ice'} type
   * @param {{sdp?: string, candidate?: RTCIceCandidateInit | null, fresh?: boolean}} detail
   */
  receive(type, detail) {
    if (this.state === 'ended') return;
    if (type !== 'ice') this.#mark(type);
    if (!this.#line) {
      this.#keep(type, detail);
    } else if (type === 'offer' && detail.fresh) {
      this.#receiveFresh(this.#line, detail);
    } else {
      this.#line.receive(type, detail);
      if (type === 'answer') this.#answered();
    }
  }

  /** To the other peer, past the server. @param {string} type @param {object} detail */
  send(type, detail) {
    if (!this.#line) throw new Error('the call has not started');
    this.#line.send(encodeEvent(type, detail));
  }

  /** What the other side sends. */
  get remote() {
    return this.#line?.remote ?? null;
  }

  /** Whether it is under way here, and not only announced. */
  get started() {
    return !!this.#line;
  }

  /** Whether sound, picture and events have their way to the other side now. */
  get connected() {
    return this.#line?.state === 'connected' && !this.#line.closed;
  }

  get open() {
    return !!this.#line?.open;
  }

  /** What the other side shows beside its person, while it does. */
  get screen() {
    return this.#line?.screen ?? null;
  }

  /** How loud the other side's person is now: 0 to 1. */
  get level() {
    return this.#line?.level ?? 0;
  }

  /** What I don't send. */
  get muted() {
    return this.#sending.muted;
  }

  /** What I mean to send, even while there is nothing to send it with. */
  get wanted() {
    return this.#sending.wanted;
  }

  /** I let the other side wait. */
  get held() {
    return this.#sending.held;
  }

  /** Whether there is a microphone or camera to unmute. @param {'audio' | 'video'} kind */
  has(kind) {
    return this.#sending.has(kind);
  }

  /** Sends silence or a black picture, and says so. @param {'audio' | 'video'} kind @param {boolean} off */
  mute(kind, off) {
    if (!this.has(kind)) return;
    this.#sending.mute(kind, off);
    this.#changedSending();
  }

  /** Adds a microphone or camera to a call that went on without. @param {MediaStreamTrack} track */
  add(track) {
    this.#sending.own(track);
    if (this.state === 'ended') return;
    this.#line?.add(track);
    this.#changedSending();
  }

  /** One device takes the place of another. @param {MediaStreamTrack} from @param {MediaStreamTrack} to */
  replace(from, to) {
    this.#sending.replace(from, to);
    if (this.state !== 'ended') this.#line?.replace(from, to);
  }

  /** Shows a screen beside the camera; null: no longer. @param {MediaStream | null} screen */
  share(screen) {
    if (this.state === 'ended' || screen === this.#sending.screen) return;
    this.#sending.screen = screen;
    this.#line?.share(screen);
    this.dispatchEvent(new CustomEvent('media'));
  }

  /** Lets the other side wait: it is sent nothing, and told so, until it is taken up again. @param {boolean} held */
  hold(held) {
    if (this.state === 'ended' || held === this.held) return;
    this.#sending.held = held;
    this.#line?.hold(held);
    this.#changedSending();
  }

  /** The first sound or picture has, by the figures of the connection. @param {'audio' | 'video'} kind */
  came(kind) {
    this.#mark(kind);
  }

  /** The server gave out new credentials. */
  configure() {
    try {
      this.#line?.configure(this.#iceServers);
    } catch (error) {
      this.#problem(error);
    }
  }

  /** Ends it from this side. @param {HangupReason} [reason] */
  hangUp(reason = 'hangup') {
    try {
      if (this.open) this.send('bye', {reason});
    } catch (error) {
      console.warn('no word past the server that this call ends', error);
    } finally {
      this.end(reason, 'me');
    }
  }

  /**
   * Ends it, without telling the other side; twice is harmless. Local tracks belong to the caller.
   * @param {HangupReason | 'replaced'} reason
   * @param {'me' | 'them'} by
   */
  end(reason, by) {
    if (this.state === 'ended') return;
    clearTimeout(this.#deadline);
    clearTimeout(this.#crossing);
    if (by === 'me') this.#line?.closeAfterThem();
    else this.#line?.close();
    this.files.close();
    this.#early.take();
    this.away = false;
    this.ending = {reason, by};
    this.until = Date.now();
    this.#become('ended');
  }

  /** The page goes away: the other side sees so at once, and waits for a fresh offer. */
  leave() {
    clearTimeout(this.#deadline);
    clearTimeout(this.#crossing);
    this.#line?.close();
  }

  /** The connection's figures. */
  async stats() {
    return this.#line?.stats();
  }

  get #iceServers() {
    return this.#world.iceServers?.() ?? [];
  }

  /** @param {Role} role */
  #connect(role) {
    const connection = new this.#world.PeerConnection({iceServers: this.#iceServers});
    const line = new Line(connection, this.#sending, {
      role,
      polite: !this.outbound,
      relay: (type, detail) => {
        if (this.state === 'ended') return;
        if (type !== 'ice') this.#mark(type);
        this.#world.relay(type, detail);
      },
    });
    this.#line = line;
    this.#restarted = false;
    line.addEventListener('state', () => this.#connectionChanged(line.state));
    line.addEventListener('open', () => this.#opened());
    line.addEventListener('closed', () => this.#left());
    line.addEventListener('message', event => this.#heard(/** @type {CustomEvent} */ (event).detail));
    line.addEventListener('file', event => this.files.arrived(/** @type {CustomEvent} */ (event).detail));
    line.addEventListener('media', () => this.dispatchEvent(new CustomEvent('media')));
    line.addEventListener('astray', event => this.#wentAstray(/** @type {CustomEvent} */ (event).detail));
    line.addEventListener('problem', event => this.#problem(/** @type {CustomEvent} */ (event).detail));
  }

  /** A new connection with the same tracks. @param {Role} role */
  #replace(role) {
    this.#line?.close();
    this.files.lost();
    clearTimeout(this.#crossing);
    this.#crossing = undefined;
    this.away = false;
    this.remoteMuted = {audio: false, video: false};
    this.remoteHeld = false;
    this.#connect(role);
    if (this.state !== 'ringing') this.#expectConnection();
    if (this.state === 'connected') this.#become('reconnecting');
    this.dispatchEvent(new CustomEvent('media'));
  }

  /** Both sides begin anew, but not for ever. @param {unknown} cause */
  #wentAstray(cause) {
    if (this.#astray++ < MOST_ASTRAY) this.renew();
    else this.#problem(new Error('no answer fits what was offered', {cause}));
  }

  /** @param {Line} line @param {{sdp?: string}} offer */
  #receiveFresh(line, offer) {
    if (line.answersAgain(offer.sdp ?? '')) return; // they say it again until they have the answer
    if (this.outbound && line.unanswered) {
      // Ours wins, if it reached them. Should it not, neither would ever be answered.
      this.#crossing ??= setTimeout(() => {
        if (line === this.#line && line.unanswered) this.renew();
      }, this.#world.crossingMillis ?? CROSSING_MILLIS);
      return;
    }
    this.#answered(); // the called side offers only after accepting
    this.#replace('second');
    this.#line?.receive('offer', offer);
  }

  /** @param {'offer' | 'answer' | 'ice'} type @param {{sdp?: string, fresh?: boolean}} detail */
  #keep(type, detail) {
    try {
      this.#early.keep(type, detail);
      if (type === 'offer' && detail.fresh) this.#role = 'second';
    } catch (error) {
      this.#problem(error);
    }
  }

  #answered() {
    if (this.state !== 'ringing') return;
    this.#expectConnection();
    this.#become('connecting');
  }

  #expectConnection() {
    this.#endWithin(this.#world.connectMillis ?? CONNECT_MILLIS, 'failed');
  }

  /** @param {RTCPeerConnectionState} state */
  #connectionChanged(state) {
    if (this.away) return;
    switch (state) {
      case 'connected':
        clearTimeout(this.#deadline);
        this.#restarted = false;
        this.#astray = 0;
        this.since ??= Date.now();
        this.#mark('connected');
        this.#become('connected');
        break;
      case 'disconnected':
        this.#become('reconnecting');
        break;
      case 'failed':
        this.#failed();
        break;
    }
  }

  /** A network may have changed, or a computer slept: one more try, by another way. */
  #failed() {
    if (!this.since || this.#restarted) {
      this.hangUp('failed');
      return;
    }
    this.#restarted = true;
    this.#expectConnection();
    this.#line?.restart();
    this.#become('reconnecting');
  }

  #opened() {
    this.#mark('open');
    this.dispatchEvent(new CustomEvent('open'));
    const {audio, video} = this.#sending.told;
    if (audio || video) this.#tellSending();
  }

  /** Without a `bye`: their page may be loading again. */
  #left() {
    this.away = true;
    this.#endWithin(this.#world.returnMillis ?? RETURN_MILLIS, 'gone');
    if (this.state === 'reconnecting') this.dispatchEvent(new CustomEvent('state'));
    else this.#become('reconnecting');
  }

  #changedSending() {
    this.#tellSending();
    this.dispatchEvent(new CustomEvent('media'));
  }

  #tellSending() {
    if (!this.open) return;
    this.send('mute', this.#sending.told);
    if (this.held || this.#toldHeld) this.send('hold', {on: this.held});
    this.#toldHeld = this.held;
  }

  /** @param {unknown} data */
  #heard(data) {
    try {
      const {type, detail} = peerEvent(String(data));
      if (type === 'mute') {
        this.remoteMuted = {audio: detail.audio === true, video: detail.video === true};
        this.dispatchEvent(new CustomEvent('media'));
      } else if (type === 'hold') {
        this.remoteHeld = detail.on === true;
        this.dispatchEvent(new CustomEvent('media'));
      } else if (type === 'ping') {
        this.send('pong', detail);
      } else if (type === 'bye') {
        this.end(HANGUP_REASONS.includes(detail.reason) ? detail.reason : 'hangup', 'them');
      }
      this.events.dispatchEvent(new CustomEvent(type, {detail}));
    } catch (error) {
      this.#problem(error);
    }
  }

  /** The first time counts. @param {keyof Phases} phase */
  #mark(phase) {
    this.phases[phase] ??= Math.min(Math.max(0, Date.now() - this.begun), DAY_MILLIS);
  }

  /** @param {number} millis @param {HangupReason} reason */
  #endWithin(millis, reason) {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.hangUp(reason), millis);
  }

  /** @param {unknown} error */
  #problem(error) {
    if (this.state !== 'ended') this.dispatchEvent(new CustomEvent('problem', {detail: error}));
  }

  /** @param {State} state */
  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new CustomEvent('state', {detail: state}));
  }
}
