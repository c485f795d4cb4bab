// @ts-check
import {Outbox} from './outbox.js';
import {encodeClient, randomId, serverMessage} from '../protocol/messages.js';
import {Refused} from '../protocol/reading.js';

/** @typedef {import('../protocol/messages.js').UserProfiles} UserProfiles */
/** @typedef {import('../protocol/messages.js').ClientDetail<'register'>['calls']} CallRefs */
/**
 * `replaced` and `refused` are final: this session registered elsewhere with its secret, or the
 * server does not take it.
 * @typedef {'idle' | 'connecting' | 'registered' | 'reconnecting' | 'replaced' | 'refused'} State
 */

/** Longest wait for the socket to open and the server to answer `register`. */
const CONNECT_MILLIS = 10_000;
/** Heartbeats without a word, the asked-for one included, after which the server counts as lost. */
const SILENT_HEARTBEATS = 3;
/** Longest wait for a server that may have been lost while this computer slept. */
const HURRIED_MILLIS = 5_000;
/** Longest wait before the first retry; it doubles with each, up to the most. */
const FIRST_RETRY_MILLIS = 500;
const MOST_RETRY_MILLIS = 30_000;
/** For who is in a call: the server waits half a minute for both sides of it. */
const MOST_IN_CALL_MILLIS = 4_000;
/** A connection that held this long was a good one: the waits begin anew. */
const GOOD_MILLIS = 10_000;

const CLOSED_FOR_GOOD = 1000;
/** Not 1000, which would end our calls. IANA: Timeout. */
const CLOSED_AS_SILENT = 3008;
const CLOSED_AS_REPLACED = 4002;

/**
 * The connection to the signalling server, which comes back by itself. Dispatches each server
 * message as a CustomEvent of its type, and besides: `state` when the state or the next try
 * changed, `problem` (detail: an Error) when the server sent something unreadable.
 */
export class Signalling extends EventTarget {
  #WebSocket;
  #url;
  #secret;
  #connectMillis;
  #random;
  /** @type {WebSocket | null} */ #socket = null;
  /** For the next try, or the time within which the server must speak. @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #outbox = new Outbox();
  /** Whether what waited has gone out, so that the next message may. */ #sending = false;
  #tries = 0;
  /** @type {number | null} */ #registeredAt = null;
  /** From the server's `bye` until the next try. @type {number | null} */ #reconnectMillis = null;
  /** @type {UserProfiles | null} */ #profile = null;
  /** @type {string | null} */ #search = null;
  #messageBytes = 65_536;
  #heartbeatMillis = 0;

  /** @type {State} */
  state = 'idle';
  /** While it waits to try again: when, in milliseconds since 1970. @type {number | null} */
  nextTry = null;
  /** Since when the server is away. @type {number | null} */
  awaySince = null;
  /** The server said that it stops, and that it comes back. */
  stopping = false;
  /** @type {import('../protocol/messages.js').ServerDetail<'configured'>['iceServers']} */
  iceServers = [];
  /** The calls that this session is in, for each `register`. @type {() => CallRefs} */
  calls = () => [];

  /**
   * @param {typeof WebSocket} WebSocketClass
   * @param {string} url
   * @param {Partial<import('./session.js').Identity> &
   *   {connectMillis?: number, random?: () => number}} [options]
   */
  constructor(WebSocketClass, url, options = {}) {
    super();
    this.#WebSocket = WebSocketClass;
    this.#url = url;
    this.sessionid = options.sessionid ?? randomId();
    this.#secret = options.secret;
    this.#connectMillis = options.connectMillis ?? CONNECT_MILLIS;
    this.#random = options.random ?? Math.random;
  }

  /** Whether it can be proven that this session is ours. */
  get proven() {
    return this.#secret !== undefined;
  }

  /** Opens the socket and registers, again and again if need be; what comes of it is a `state`. */
  connect() {
    if (this.state !== 'idle') return;
    this.state = 'connecting';
    this.#open();
  }

  /** Now may be better than later: the network is back, or this computer wakes up. */
  hurry() {
    if (this.nextTry) {
      this.#open();
    } else if (this.state === 'registered') {
      this.#say('ping', {});
      this.#within(HURRIED_MILLIS);
    }
  }

  /** Leaves for good: the server ends this session's calls. */
  close() {
    this.#drop(CLOSED_FOR_GOOD);
    this.#become('idle');
  }

  /** Makes this session findable, now and after every reconnect. @param {UserProfiles} profile */
  introduce(profile) {
    this.#profile = profile;
    if (this.#sending) this.#say('userprofile', profile);
  }

  /** Only the answer to the latest search is dispatched. @param {string | null} search null: to none */
  search(search) {
    this.#search = search;
    if (this.#sending && search !== null) this.#say('autocomplete', {search});
  }

  /**
   * Sends a message, or keeps it until the server is back.
   * @template {Exclude<import('../protocol/messages.js').ClientType, 'register' | 'autocomplete' | 'ping' | 'pong'>} T
   * @param {T} type
   * @param {import('../protocol/messages.js').ClientDetail<T>} detail
   * @throws where the message is over the server's limit, too much waits already, or nothing will
   *   ever be sent
   */
  send(type, detail) {
    if (this.over) throw new Error(`this session is over: ${type} was not sent`);
    const text = encodeClient(type, detail);
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > this.#messageBytes) {
      throw new Refused('too-large', `${type} is over ${this.#messageBytes} bytes`);
    }
    if (this.#sending) this.#socket?.send(text);
    else this.#outbox.add(/** @type {any} */ ({type, detail}), text, bytes);
  }

  /** Nothing more comes or goes. */
  get over() {
    return this.state === 'replaced' || this.state === 'refused';
  }

  /** Of what waits for the server. @param {(message: import('../protocol/messages.js').ClientMessage) => boolean} needless */
  unsay(needless) {
    this.#outbox.drop(needless);
  }

  #open() {
    this.nextTry = null;
    this.#within(this.#connectMillis);
    const socket = (this.#socket = new this.#WebSocket(this.#url));
    /** @param {(event: any) => void} act */
    const ifCurrent = act => (/** @type {any} */ event) => {
      if (this.#socket === socket) act(event);
    };
    socket.onopen = ifCurrent(() => this.#register());
    socket.onmessage = ifCurrent(event => this.#receive(event.data));
    socket.onclose = ifCurrent(({code}) =>
      code === CLOSED_AS_REPLACED ? this.#end('replaced') : this.#lose());
    socket.onerror = null; // close follows every error
    this.#announce();
  }

  #register() {
    const {sessionid} = this;
    this.#say('register', {sessionid, calls: this.calls(), ...(this.#secret && {secret: this.#secret})});
  }

  /**
   * What can't wait.
   * @template {import('../protocol/messages.js').ClientType} T
   * @param {T} type
   * @param {import('../protocol/messages.js').ClientDetail<T>} detail
   */
  #say(type, detail) {
    this.#socket?.send(encodeClient(type, detail));
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

  /** @param {import('../protocol/messages.js').ServerMessage} message */
  #handle(message) {
    switch (message.type) {
      case 'ping':
        if (this.state === 'registered') this.#say('pong', {});
        return;
      case 'configured':
        this.#configure(message.detail);
        break;
      case 'bye':
        this.stopping = true;
        this.#reconnectMillis = Math.min(message.detail.reconnectMillis, MOST_RETRY_MILLIS);
        break;
      case 'autocomplete':
        if (message.detail.search !== this.#search) return;
        break;
      case 'error':
        if (message.detail.in === 'register') this.#notRegistered(message.detail.code);
        break;
    }
    this.dispatchEvent(new CustomEvent(message.type, {detail: message.detail}));
  }

  /** Once after each `register`, and then whenever the server has fresh credentials.
   * @param {import('../protocol/messages.js').ServerDetail<'configured'>} configured */
  #configure({iceServers, heartbeatSeconds, limits}) {
    this.iceServers = iceServers;
    this.#messageBytes = limits.messageBytes;
    this.#heartbeatMillis = heartbeatSeconds * 1000;
    this.#listen();
    if (this.state === 'registered') return;
    this.#registeredAt = Date.now();
    this.awaySince = null;
    this.stopping = false;
    this.#become('registered'); // whoever hears this may still unsay what is void now
    if (this.#profile) this.#say('userprofile', this.#profile);
    for (const text of this.#outbox.take()) this.#socket?.send(text);
    this.#sending = true;
    this.search(this.#search);
  }

  /** @param {import('../protocol/messages.js').ServerDetail<'error'>['code']} code */
  #notRegistered(code) {
    // Without a secret the id is taken until the server has noticed that our connection is dead.
    if (code === 'bad-proof' || (code === 'sessionid-taken' && !this.#registeredAt)) {
      this.#end('refused');
    } else {
      this.#lose();
    }
  }

  /** The server must speak within this time. @param {number} millis */
  #within(millis) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lose(), millis);
  }

  /**
   * Asks a server that has been silent for a heartbeat, and gives it up after three. Its own pings
   * are WebSocket frames, which the browser answers without a word to the page. A heartbeat of 0
   * asks for none of this.
   * @param {number} [silent] heartbeats that went by
   */
  #listen(silent = 0) {
    clearTimeout(this.#timer);
    if (this.#heartbeatMillis <= 0) return;
    this.#timer = setTimeout(() => {
      if (silent + 1 >= SILENT_HEARTBEATS) {
        this.#lose();
      } else {
        this.#say('ping', {});
        this.#listen(silent + 1);
      }
    }, this.#heartbeatMillis);
  }

  #lose() {
    const now = Date.now();
    this.#drop(CLOSED_AS_SILENT);
    this.awaySince ??= now;
    const wait = this.#random() * this.#longestWait(now);
    this.#reconnectMillis = null;
    this.#timer = setTimeout(() => this.#open(), wait);
    this.#become('reconnecting', now + wait);
  }

  /** @param {number} now */
  #longestWait(now) {
    if (this.state === 'registered' && now - (this.#registeredAt ?? now) > GOOD_MILLIS) this.#tries = 0;
    const most = this.calls().length ? MOST_IN_CALL_MILLIS : MOST_RETRY_MILLIS;
    return this.#reconnectMillis ?? Math.min(most, FIRST_RETRY_MILLIS * 2 ** this.#tries++);
  }

  /** @param {State} state a final one */
  #end(state) {
    this.#drop(CLOSED_FOR_GOOD);
    this.#outbox.take(); // nobody will hear it
    this.#become(state);
  }

  /** @param {number} code */
  #drop(code) {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    this.#sending = false;
    socket?.close(code);
  }

  /** @param {State} state @param {number | null} [nextTry] */
  #become(state, nextTry = null) {
    this.state = state;
    this.nextTry = nextTry;
    this.#announce();
  }

  #announce() {
    this.dispatchEvent(new CustomEvent('state', {detail: this.state}));
  }
}
