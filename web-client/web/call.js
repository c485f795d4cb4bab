// @ts-check
import {encodeEvent, event as peerEvent, HANGUP_REASONS} from './protocol.js';
import {Negotiation} from './negotiation.js';

/** @typedef {import('./protocol.js').HangupReason} HangupReason */
/** @typedef {'ringing' | 'connecting' | 'connected' | 'reconnecting' | 'ended'} State */
/** @typedef {{audio: boolean, video: boolean}} Muted */
/** What a call takes from the world. `relay` sends to the other side through the server.
 * @typedef {{
 *   PeerConnection: typeof RTCPeerConnection,
 *   iceServers?: RTCIceServer[],
 *   relay: import('./negotiation.js').Relay,
 *   ringMillis?: number,
 *   connectMillis?: number,
 * }} World
 */

/** Unanswered for this long, a call ends. */
const RING_MILLIS = 45_000;
/** The called side waits a little longer, so that the caller's word comes first. */
const GRACE_MILLIS = 5_000;
/** From the answer to a connection. */
const CONNECT_MILLIS = 30_000;
/** For a last `bye` to reach the other side. */
const LINGER_MILLIS = 500;
/** For the word of a side whose channel has closed to come through the server. */
const SILENCE_MILLIS = 5_000;
/** Buffered data above which `send` refuses. */
const MOST_BUFFERED = 8 << 20;

/**
 * One call with one other side. Dispatches `state`, `media` (a remote track or mute changed),
 * `open` (events can be sent) and `problem` (detail: an Error). What the other side sends on the
 * data channel is dispatched by type on `events`, so that its types can't be taken for ours.
 */
export class Call extends EventTarget {
  /** Dispatches the other side's events as CustomEvents. */
  events = new EventTarget();
  /** @type {State} */
  state = 'ringing';
  /** @type {{reason: HangupReason | 'lost', by: 'me' | 'them'} | null} */
  ending = null;
  /** When it was connected first, in milliseconds since 1970. @type {number | null} */
  since = null;
  /** When it ended. @type {number | null} */
  until = null;
  /** What the other side sends. @type {MediaStream | null} */
  remote = null;
  /** What I don't send. @type {Muted} */
  muted = {audio: true, video: true};
  /** What the other side says it doesn't send. @type {Muted} */
  remoteMuted = {audio: false, video: false};

  /** @type {Negotiation | null} */ #negotiation = null;
  /** @type {RTCPeerConnection | null} */ #connection = null;
  /** @type {RTCDataChannel | null} */ #channel = null;
  /** What I send, muted or not. @type {MediaStreamTrack[]} */ #tracks = [];
  /** What came before `start`: at most an offer, an answer and some candidates. @type {any[]} */
  #early = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #deadline;
  #listening = new AbortController();
  #world;

  /**
   * @param {{callid: string, outbound: boolean, sessionid: string, name: string}} who the other side
   * @param {World} world
   */
  constructor({callid, outbound, sessionid, name}, world) {
    super();
    this.callid = callid;
    this.outbound = outbound;
    this.sessionid = sessionid;
    this.name = name;
    this.#world = world;
    const ring = world.ringMillis ?? RING_MILLIS;
    this.#endWithin(outbound ? ring : ring + GRACE_MILLIS, 'timeout');
  }

  /** The outbound side begins; the inbound side accepts. @param {MediaStream | null} stream */
  start(stream) {
    if (this.#connection || this.state === 'ended') return;
    const {PeerConnection, iceServers = [], relay} = this.#world;
    const connection = new PeerConnection({iceServers});
    this.#connection = connection;
    this.#tracks = stream?.getTracks() ?? [];
    this.remote = new MediaStream();
    this.#listen(connection, 'track', event => this.#addRemote(event.track));
    this.#listen(connection, 'datachannel', event => this.#use(event.channel));
    this.#listen(connection, 'connectionstatechange', () => this.#connectionChanged());
    if (this.outbound) this.#use(connection.createDataChannel('events', {ordered: true}));
    this.#negotiation = new Negotiation(connection, {
      polite: !this.outbound,
      tracks: this.#tracks,
      relay: (type, detail) => {
        if (this.state !== 'ended') relay(type, detail);
      },
      report: error => this.#problem(error),
    });
    this.muted = {audio: !this.has('audio'), video: !this.has('video')};
    if (!this.outbound) this.#answered();
    for (const message of this.#early.splice(0)) this.receive(message.type, message.detail);
  }

  /**
   * What the server relayed from the other side.
   * @param {'offer' | 'answer' | 'ice'} type
   * @param {{sdp?: string, candidate?: RTCIceCandidateInit | null}} detail
   */
  receive(type, detail) {
    if (this.state === 'ended') return;
    if (!this.#negotiation) {
      if (this.#early.length < 200) this.#early.push({type, detail});
      else this.#problem(new Error('too many candidates before the answer'));
      return;
    }
    this.#negotiation.receive(type, detail);
    if (type === 'answer') this.#answered();
  }

  /** To the other peer, past the server. @param {string} type @param {object} detail */
  send(type, detail) {
    if (this.#channel?.readyState !== 'open') throw new Error('the data channel is not open');
    if (this.#channel.bufferedAmount > MOST_BUFFERED) throw new Error('too much is waiting');
    this.#channel.send(encodeEvent(type, detail));
  }

  /** Whether it is under way here, and not only announced. */
  get started() {
    return !!this.#connection;
  }

  get open() {
    return this.#channel?.readyState === 'open';
  }

  /** Whether there is a microphone or camera to unmute. @param {'audio' | 'video'} kind */
  has(kind) {
    return !!this.#track(kind);
  }

  /** Sends silence or a black picture, and says so. @param {'audio' | 'video'} kind @param {boolean} off */
  mute(kind, off) {
    const track = this.#track(kind);
    if (!track) return;
    track.enabled = !off;
    this.muted = {...this.muted, [kind]: off};
    this.#tellMuted();
    this.dispatchEvent(new CustomEvent('media'));
  }

  /** Adds a microphone or camera to a call that went on without. @param {MediaStreamTrack} track */
  async add(track) {
    await this.#negotiation?.add(track);
    this.#tracks = [...this.#tracks, track];
    this.mute(/** @type {'audio' | 'video'} */ (track.kind), false);
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
   * @param {HangupReason | 'lost'} reason lost: the server was, and the call with it
   * @param {'me' | 'them'} by
   */
  end(reason, by) {
    if (this.state === 'ended') return;
    clearTimeout(this.#deadline);
    this.#listening.abort();
    this.#negotiation?.close();
    this.#close(by);
    this.#early = [];
    this.ending = {reason, by};
    this.until = Date.now();
    this.#become('ended');
  }

  /** The connection's figures. */
  async stats() {
    return this.#connection?.getStats();
  }

  /**
   * Whoever hangs up leaves the closing to the other side: closed from here, the channel may lose
   * the `bye` that is still in it.
   * @param {'me' | 'them'} by
   */
  #close(by) {
    const [connection, channel] = [this.#connection, this.#channel];
    if (by === 'them' || channel?.readyState !== 'open') {
      connection?.close();
      return;
    }
    const timer = setTimeout(() => connection?.close(), LINGER_MILLIS);
    channel.addEventListener('close', () => {
      clearTimeout(timer);
      connection?.close();
    }, {once: true});
  }

  #answered() {
    if (this.state !== 'ringing') return;
    this.#endWithin(this.#world.connectMillis ?? CONNECT_MILLIS, 'failed');
    this.#become('connecting');
  }

  #connectionChanged() {
    switch (this.#connection?.connectionState) {
      case 'connected':
        clearTimeout(this.#deadline);
        this.since ??= Date.now();
        this.#become('connected');
        break;
      case 'disconnected':
        this.#become('reconnecting');
        break;
      case 'failed':
        this.hangUp('failed');
        break;
    }
  }

  /** @param {RTCDataChannel} channel */
  #use(channel) {
    if (this.#channel || channel.label !== 'events') {
      channel.close();
      return;
    }
    this.#channel = channel;
    this.#listen(channel, 'open', () => this.#opened());
    this.#listen(channel, 'message', event => this.#heard(event.data));
    this.#listen(channel, 'close', () => this.#endWithin(SILENCE_MILLIS, 'gone'));
  }

  #opened() {
    this.dispatchEvent(new CustomEvent('open'));
    if (this.muted.audio || this.muted.video) this.#tellMuted();
  }

  #tellMuted() {
    if (this.open) this.send('mute', this.muted);
  }

  /** @param {unknown} data */
  #heard(data) {
    try {
      const {type, detail} = peerEvent(String(data));
      if (type === 'mute') {
        this.remoteMuted = {audio: detail.audio === true, video: detail.video === true};
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

  /** @param {MediaStreamTrack} track */
  #addRemote(track) {
    this.remote?.addTrack(track);
    for (const change of /** @type {const} */ (['mute', 'unmute', 'ended'])) {
      this.#listen(track, change, () => this.dispatchEvent(new CustomEvent('media')));
    }
    this.dispatchEvent(new CustomEvent('media'));
  }

  /** @param {'audio' | 'video'} kind */
  #track(kind) {
    return this.#tracks.find(track => track.kind === kind);
  }

  /**
   * @param {EventTarget} target
   * @param {string} type
   * @param {(event: any) => void} act
   */
  #listen(target, type, act) {
    target.addEventListener(type, act, {signal: this.#listening.signal});
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
