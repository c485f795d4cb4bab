// @ts-check
import {encodeClient, randomId, Refused, serverMessage} from './protocol.js';

/** @typedef {import('./protocol.js').UserProfiles} UserProfiles */
/** @typedef {'idle' | 'connecting' | 'registered' | 'lost'} State */

/** Longest wait for the socket to open and the server to answer `register`. */
const CONNECT_MILLIS = 10_000;
/** Heartbeats without a word, the asked-for one included, after which the server counts as lost. */
const SILENT_HEARTBEATS = 3;

/**
 * The connection to the signalling server. Dispatches each server message as a CustomEvent of its
 * type, and besides: `state` when the state changed, `problem` (detail: an Error) when the server
 * sent something unreadable. `lost` is final until `connect` is called again.
 */
export class Signalling extends EventTarget {
  #WebSocket;
  #url;
  #connectMillis;
  /** @type {WebSocket | null} */ #socket = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #deadline;
  /** @type {UserProfiles | null} */ #profile = null;
  /** @type {string | null} */ #search = null;
  #messageBytes = 65_536;
  #heartbeatMillis = 0;

  /** @type {State} */
  state = 'idle';
  /** @type {import('./protocol.js').ServerDetail<'configured'>['iceServers']} */
  iceServers = [];

  /**
   * @param {typeof WebSocket} WebSocketClass
   * @param {string} url
   * @param {{sessionid?: string, connectMillis?: number}} [options]
   */
  constructor(WebSocketClass, url, {sessionid = randomId(), connectMillis = CONNECT_MILLIS} = {}) {
    super();
    this.#WebSocket = WebSocketClass;
    this.#url = url;
    this.#connectMillis = connectMillis;
    this.sessionid = sessionid;
  }

  /**
   * Opens the socket and registers; the outcome is a `state` event.
   * @param {import('./protocol.js').ClientDetail<'register'>['calls']} [calls] still being in these
   */
  connect(calls = []) {
    if (this.#socket) return;
    this.#become('connecting');
    this.#within(this.#connectMillis);
    const socket = (this.#socket = new this.#WebSocket(this.#url));
    /** @param {(event: any) => void} act */
    const ifCurrent = act => (/** @type {any} */ event) => {
      if (this.#socket === socket) act(event);
    };
    socket.onopen = ifCurrent(() =>
      socket.send(encodeClient('register', {sessionid: this.sessionid, calls})));
    socket.onmessage = ifCurrent(event => this.#receive(event.data));
    socket.onclose = ifCurrent(() => this.#lose());
    socket.onerror = null; // close follows every error
  }

  /** Closes for good, without telling anybody. */
  close() {
    clearTimeout(this.#deadline);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#become('idle');
  }

  /** Makes this session findable, now and after every reconnect. @param {UserProfiles} profile */
  introduce(profile) {
    this.#profile = profile;
    if (this.state === 'registered') this.send('userprofile', profile);
  }

  /** Only the answer to the latest search is dispatched. @param {string} search */
  search(search) {
    this.#search = search;
    this.send('autocomplete', {search});
  }

  /**
   * @template {import('./protocol.js').ClientType} T
   * @param {T} type
   * @param {import('./protocol.js').ClientDetail<T>} detail
   * @throws where not registered, or the message is over the server's limit
   */
  send(type, detail) {
    if (this.state !== 'registered') throw new Error(`not connected: ${type} was not sent`);
    const text = encodeClient(type, detail);
    if (new TextEncoder().encode(text).length > this.#messageBytes) {
      throw new Refused('too-large', `${type} is over ${this.#messageBytes} bytes`);
    }
    this.#socket?.send(text);
  }

  /** @param {unknown} data */
  #receive(data) {
    if (this.state === 'registered') this.#listen();
    try {
      this.#handle(serverMessage(String(data)));
    } catch (error) {
      this.dispatchEvent(new CustomEvent('problem', {detail: error}));
    }
  }

  /** @param {import('./protocol.js').ServerMessage} message */
  #handle(message) {
    switch (message.type) {
      case 'ping':
        if (this.state === 'registered') this.send('pong', {});
        return;
      case 'configured':
        this.#configure(message.detail);
        break;
      case 'autocomplete':
        if (message.detail.search !== this.#search) return;
        break;
      case 'error':
        if (message.detail.in === 'register') this.#lose();
        break;
    }
    this.dispatchEvent(new CustomEvent(message.type, {detail: message.detail}));
  }

  /** @param {import('./protocol.js').ServerDetail<'configured'>} configured */
  #configure({iceServers, heartbeatSeconds, limits}) {
    this.iceServers = iceServers;
    this.#messageBytes = limits.messageBytes;
    this.#heartbeatMillis = heartbeatSeconds * 1000;
    this.#listen();
    this.#become('registered');
    if (this.#profile) this.send('userprofile', this.#profile);
  }

  /** The server must answer within this time. @param {number} millis */
  #within(millis) {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#lose(), millis);
  }

  /**
   * Asks a server that has been silent for a heartbeat, and gives it up after three. Its own pings
   * are WebSocket frames, which the browser answers without a word to the page. A heartbeat of 0
   * asks for none of this.
   * @param {number} [silent] heartbeats that went by
   */
  #listen(silent = 0) {
    clearTimeout(this.#deadline);
    if (this.#heartbeatMillis <= 0) return;
    this.#deadline = setTimeout(() => {
      if (silent + 1 >= SILENT_HEARTBEATS) {
        this.#lose();
      } else {
        this.send('ping', {});
        this.#listen(silent + 1);
      }
    }, this.#heartbeatMillis);
  }

  #lose() {
    clearTimeout(this.#deadline);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#become('lost');
  }

  /** @param {State} state */
  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new CustomEvent('state', {detail: state}));
  }
}
