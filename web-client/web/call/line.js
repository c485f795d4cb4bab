// @ts-check
import {FILES} from '../protocol/peers.js';
import {Negotiation} from './negotiation.js';
import {Transceivers} from './transceivers.js';

/** For a last event to reach the other side. */
const LINGER_MILLIS = 500;
/** Buffered data above which `send` refuses. */
const MOST_BUFFERED = 8 << 20;

/**
 * One connection of a call and what came with it: its negotiation, its data channel, the other
 * side's tracks. Thrown away whole when a fresh one takes its place. Dispatches `state`, `open`,
 * `closed` (by the other side), `message` (detail: what came), `file` (detail: a channel that the
 * other side opened for one), `media`, `astray` (only a fresh one can connect; detail: why) and
 * `problem`.
 */
export class Line extends EventTarget {
  /** What the other side sends of its person. */
  remote = new MediaStream();
  #screen = new MediaStream();
  /** @type {RTCDataChannel | null} */ #channel = null;
  #connection;
  #negotiation;
  #transceivers;
  #listening = new AbortController();

  /**
   * @param {RTCPeerConnection} connection
   * @param {import('./transceivers.js').Content} content
   * @param {Omit<import('./negotiation.js').Side, 'report' | 'astray'>} side
   */
  constructor(connection, content, side) {
    super();
    this.#connection = connection;
    this.#listen(connection, 'track', event => this.#addRemote(event.transceiver));
    this.#listen(connection, 'datachannel', event => this.#use(event.channel));
    this.#listen(connection, 'connectionstatechange', () => this.#tell('state'));
    // A screen that is shown no longer leaves its track as it was.
    this.#listen(connection, 'signalingstatechange', () => this.#tell('media'));
    if (side.role !== 'second') this.#use(connection.createDataChannel('events', {ordered: true}));
    const report = (/** @type {unknown} */ error) => this.#tell('problem', error);
    this.#transceivers = new Transceivers(connection, content, report);
    this.#negotiation = new Negotiation(connection, this.#transceivers, {
      ...side,
      report,
      astray: error => this.#tell('astray', error),
    });
  }

  get state() {
    return this.#connection.connectionState;
  }

  get open() {
    return this.#channel?.readyState === 'open';
  }

  /** The other side has closed the channel, or the connection with it. */
  get closed() {
    return this.#channel?.readyState === 'closed';
  }

  /** Its fresh offer is under way, and may cross one from the other side. */
  get unanswered() {
    return this.#negotiation.unanswered;
  }

  /** @param {'offer' | 'answer' | 'ice'} type @param {any} detail */
  receive(type, detail) {
    this.#negotiation.receive(type, detail);
  }

  /**
   * Where this is the offer that it answers, says the answer again.
   * @param {string} sdp
   * @returns {boolean} whether it is
   */
  answersAgain(sdp) {
    const same = this.#negotiation.answers(sdp);
    if (same) this.#negotiation.answerAgain();
    return same;
  }

  /** @param {string} text @throws where it can't be sent */
  send(text) {
    if (this.#channel?.readyState !== 'open') throw new Error('the data channel is not open');
    if (this.#channel.bufferedAmount > MOST_BUFFERED) throw new Error('too much is waiting');
    this.#channel.send(text);
  }

  /** A channel for a file that I send. @throws where nothing can be sent now */
  openFile() {
    if (!this.open) throw new Error('the data channel is not open');
    return this.#connection.createDataChannel(FILES.label, {ordered: true});
  }

  /** Sends a track that was not there at first. @param {MediaStreamTrack} track @throws when closed */
  add(track) {
    this.#transceivers.add(track);
  }

  /** One device takes the place of another. @param {MediaStreamTrack} from @param {MediaStreamTrack} to */
  replace(from, to) {
    this.#transceivers.replace(from, to);
  }

  /** Sends nothing, or all of it again. @param {boolean} held */
  hold(held) {
    this.#transceivers.hold(held);
  }

  /** Shows a screen beside the person, or no longer. @param {MediaStream | null} screen */
  share(screen) {
    this.#transceivers.share(screen);
  }

  /** What the other side shows beside its person, while it does. */
  get screen() {
    return this.#transceivers.receivesScreen ? this.#screen : null;
  }

  /** How loud the other side's person is now: 0 to 1. */
  get level() {
    return this.#transceivers.level;
  }

  /** Is used from the next ICE restart on. @param {RTCIceServer[]} iceServers */
  configure(iceServers) {
    this.#connection.setConfiguration({iceServers});
  }

  /** Looks for another way to the other side. */
  restart() {
    this.#connection.restartIce();
  }

  /** The connection's figures. */
  stats() {
    return this.#connection.getStats();
  }

  /** From here on nothing is dispatched. */
  close() {
    this.#leave();
    this.#connection.close();
  }

  /**
   * Leaves the closing to the other side: closed from here, the channel may lose what is still in
   * it.
   */
  closeAfterThem() {
    this.#leave();
    const [connection, channel] = [this.#connection, this.#channel];
    if (channel?.readyState !== 'open') {
      connection.close();
      return;
    }
    const timer = setTimeout(() => connection.close(), LINGER_MILLIS);
    channel.addEventListener('close', () => {
      clearTimeout(timer);
      connection.close();
    }, {once: true});
  }

  #leave() {
    this.#listening.abort();
    this.#negotiation.close();
  }

  /** @param {RTCDataChannel} channel */
  #use(channel) {
    if (channel.label === FILES.label) {
      this.#tell('file', channel);
      return;
    }
    if (this.#channel || channel.label !== 'events') {
      channel.close();
      return;
    }
    this.#channel = channel;
    this.#listen(channel, 'open', () => this.#tell('open'));
    this.#listen(channel, 'message', event => this.#tell('message', event.data));
    this.#listen(channel, 'close', () => this.#tell('closed'));
  }

  /** @param {RTCRtpTransceiver} transceiver */
  #addRemote(transceiver) {
    const {track} = transceiver.receiver;
    (this.#transceivers.isScreen(transceiver) ? this.#screen : this.remote).addTrack(track);
    for (const change of ['mute', 'unmute', 'ended']) {
      this.#listen(track, change, () => this.#tell('media'));
    }
    this.#tell('media');
  }

  /**
   * @param {EventTarget} target
   * @param {string} type
   * @param {(event: any) => void} act
   */
  #listen(target, type, act) {
    target.addEventListener(type, act, {signal: this.#listening.signal});
  }

  /** @param {string} type @param {unknown} [detail] */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, {detail}));
  }
}
