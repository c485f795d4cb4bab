// @ts-check
import {Calls} from '../call/calls.js';
import {LocalMedia} from '../media/local-media.js';
import {ScreenShare} from '../media/screen.js';
import {clientMessage, encodeServer} from '../protocol/messages.js';
import {Switchboard} from '../room/switchboard.js';

/** @typedef {import('../protocol/messages.js').ClientMessage} ClientMessage */
/** @typedef {{sides: string[], claimed: Set<string>, kept: Map<string, {type: string, detail: any}[]>}} Call */

/** The foreign boundary of a tab's session: a sessionStorage. */
export class Memory {
  /** @type {Map<string, string>} */ kept = new Map();
  /** @param {string} key */
  getItem(key) {
    return this.kept.get(key) ?? null;
  }
  /** @param {string} key @param {string} value */
  setItem(key, value) {
    this.kept.set(key, value);
  }
  /** @param {string} key */
  removeItem(key) {
    this.kept.delete(key);
  }
}

/** The foreign boundary of Signalling: a WebSocket to a Server. */
class Socket {
  /** @type {any} */ onopen;
  /** @type {any} */ onmessage;
  /** @type {any} */ onclose;
  sessionid = '';

  /** @param {Server} server */
  constructor(server) {
    this.server = server;
    setTimeout(() => (server.running ? this.onopen() : this.onclose({code: 1006})));
  }
  /** @param {string} text */
  send(text) {
    const message = clientMessage(text);
    setTimeout(() => this.server.hears(this, message));
  }
  /** @param {number} [code] */
  close(code) {
    setTimeout(() => this.server.loses(this, code));
  }
  /** @param {any} type @param {any} detail */
  hears(type, detail) {
    const text = encodeServer(type, detail);
    setTimeout(() => this.onmessage({data: text}));
  }
}

/**
 * What a Workroom gets its switchboard from: as the page does, with these devices.
 * @param {import('../signalling/session.js').TabSession} session
 * @param {any} [devices]
 */
export const equipped = (session, devices) => async (/** @type {import('../room/workroom.js').Workroom} */ room) =>
  new Switchboard(
    room, new Calls(room.signalling, session, RTCPeerConnection), new LocalMedia(devices), new ScreenShare(devices));

/** A server in memory, which says each thing in its own task, in order. */
export class Server {
  running = true;
  /** @type {Map<string, Socket>} */ sockets = new Map();
  /** @type {Map<string, Call>} */ calls = new Map();
  /** What it was told, by whom. @type {{from: string, type: string, detail: any}[]} */ told = [];
  /** Whether it keeps what is said to who is away, or lost it with their line. */
  keeps = true;
  /** Callids to give out, so that a test knows which is smaller. */
  callids = ['call-1-0123456789abcdefgh', 'call-2-0123456789abcdefgh'];

  /** A WebSocket class whose other end this is. */
  get WebSocket() {
    const server = this;
    return /** @type {typeof WebSocket} */ (/** @type {unknown} */ (class extends Socket {
      constructor() {
        super(server);
      }
    }));
  }

  /** Ends without a word, and forgets everything. */
  stops() {
    this.running = false;
    const sockets = [...this.sockets.values()];
    this.sockets.clear();
    this.calls.clear();
    for (const socket of sockets) socket.onclose({code: 1006});
  }
  starts() {
    this.running = true;
  }
  /** One connection breaks. @param {string} sessionid */
  breaks(sessionid) {
    const socket = this.sockets.get(sessionid);
    this.sockets.delete(sessionid);
    for (const {claimed} of this.calls.values()) claimed.delete(sessionid);
    socket?.onclose({code: 1006});
  }

  /** @param {Socket} socket @param {ClientMessage} message */
  hears(socket, {type, detail}) {
    if (type === 'register') {
      this.told.push({from: detail.sessionid, type, detail});
      this.#registers(socket, detail);
      return;
    }
    const from = socket.sessionid;
    if (this.sockets.get(from) !== socket) return;
    this.told.push({from, type, detail});
    if (type === 'call') {
      this.#connects(from, detail.to);
    } else if (type === 'hangup') {
      for (const {callid} of detail.calls) this.ends(callid, from, detail.reason);
    } else if (type === 'offer' || type === 'answer' || type === 'ice') {
      const call = this.calls.get(detail.callid);
      const other = call?.sides.find(side => side !== from) ?? '';
      const relayed = {...detail, fromsessionid: from};
      if (call?.claimed.has(other)) this.tells(other, type, relayed);
      else if (this.keeps) call?.kept.set(other, [...(call.kept.get(other) ?? []), {type, detail: relayed}]);
    }
  }
  /** @param {Socket} socket @param {number} [code] */
  loses(socket, code) {
    const {sessionid} = socket;
    if (this.sockets.get(sessionid) !== socket) return;
    this.sockets.delete(sessionid);
    for (const [callid, {sides, claimed}] of [...this.calls]) {
      claimed.delete(sessionid);
      if (code === 1000 && sides.includes(sessionid)) this.ends(callid, sessionid, 'gone');
    }
  }
  /** @param {string} callid @param {string} by @param {any} reason */
  ends(callid, by, reason) {
    const sides = this.calls.get(callid)?.sides ?? [];
    this.calls.delete(callid);
    for (const side of sides) this.tells(side, 'hangup', {calls: [{callid, sessionid: by}], reason: reason ?? 'hangup'});
  }
  /** @param {string} to @param {any} type @param {any} detail */
  tells(to, type, detail) {
    this.sockets.get(to)?.hears(type, detail);
  }

  /** @param {Socket} socket @param {import('../protocol/messages.js').ClientDetail<'register'>} detail */
  #registers(socket, {sessionid, calls}) {
    const replaced = this.sockets.get(sessionid);
    if (replaced) setTimeout(() => replaced.onclose({code: 4002}));
    socket.sessionid = sessionid;
    this.sockets.set(sessionid, socket);
    this.tells(sessionid, 'configured', {
      sessionid, iceServers: [], iceTtlSeconds: 600, heartbeatSeconds: 30,
      limits: {messageBytes: 65_536, calls: 100},
    });
    for (const {callid, fromsessionid, tosessionid} of calls) {
      const call = this.calls.get(callid) ?? {sides: [fromsessionid, tosessionid], claimed: new Set(), kept: new Map()};
      call.claimed.add(sessionid);
      this.calls.set(callid, call);
      for (const {type, detail} of call.kept.get(sessionid) ?? []) this.tells(sessionid, type, detail);
      call.kept.delete(sessionid);
    }
    for (const [callid, {sides}] of [...this.calls]) {
      const listed = calls.some(each => each.callid === callid);
      if (sides.includes(sessionid) && !listed) this.ends(callid, sessionid, 'gone');
    }
  }
  /** @param {string} from @param {string} to */
  #connects(from, to) {
    const callid = this.callids.shift() ?? crypto.randomUUID();
    const both = {callid, fromsessionid: from, tosessionid: to, userprofiles: {}};
    this.calls.set(callid, {sides: [from, to], claimed: new Set([from, to]), kept: new Map()});
    this.tells(from, 'outboundcall', both);
    this.tells(to, 'inboundcall', both);
  }
}
