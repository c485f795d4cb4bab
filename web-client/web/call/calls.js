// @ts-check
import {Call} from './call.js';
import {Full} from '../signalling/outbox.js';
import {displayName} from '../protocol/messages.js';
import {report} from '../report.js';
import {words} from '../words/words.js';

/** @typedef {import('../protocol/messages.js').ClientDetail<'register'>['calls'][number]} CallRef */
/** @template {'inboundcall' | 'outboundcall' | 'hangup' | 'offer' | 'answer' | 'ice'} T
 * @typedef {import('../protocol/messages.js').ServerDetail<T>} Detail */

/** So often a call that goes on is kept anew, because what was kept long ago is not returned to. */
const KEEP_MILLIS = 10_000;
/** What no longer counts once a call is offered afresh, or over. */
const NEGOTIATION = new Set(['offer', 'answer', 'ice']);

/**
 * The calls that the server knows of, whether it is there or not: each is claimed anew when the
 * server comes back, kept for a reload of this page, and reported when it is over.
 */
export class Calls {
  /** @type {Map<string, {call: Call, ref: CallRef}>} */ #live = new Map();
  /** Calls that are over, which the server may not have heard of. @type {Map<string, CallRef>} */
  #parted = new Map();
  /** Those that a reload broke off. @type {Call[]} */ #returning = [];
  #leaving = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #keeping;
  #signalling;
  #session;
  #PeerConnection;

  /**
   * @param {import('../signalling/signalling.js').Signalling} signalling
   * @param {import('../signalling/session.js').TabSession} session
   * @param {typeof RTCPeerConnection} PeerConnection
   */
  constructor(signalling, session, PeerConnection) {
    this.#signalling = signalling;
    this.#session = session;
    this.#PeerConnection = PeerConnection;
    signalling.calls = () => [...[...this.#live.values()].map(({ref}) => ref), ...this.#parted.values()];
    this.#hear('state', () => this.#connectionChanged());
    this.#hear('configured', () => this.#live.forEach(({call}) => call.configure()));
    for (const type of /** @type {const} */ (['offer', 'answer', 'ice'])) {
      this.#hear(type, detail => this.#relayed(type, detail));
    }
    this.#hear('hangup', detail => this.#hungUp(detail));
  }

  /**
   * A call that the server just told of.
   * @param {Detail<'inboundcall'> | Detail<'outboundcall'>} told
   * @param {number} [begun] when, in milliseconds since 1970, where it was not just now
   */
  begin({callid, fromsessionid, tosessionid, userprofiles}, begun) {
    const name = displayName(userprofiles) ?? words.somebody;
    return this.#hold({callid, fromsessionid, tosessionid}, {name, begun});
  }

  /** The calls that this page was in before it was loaded again, which start with the server's word. */
  comeBack() {
    const {sessionid} = this.#signalling;
    this.#returning = this.#session.calls
      .filter(({fromsessionid, tosessionid}) => [fromsessionid, tosessionid].includes(sessionid))
      .map(({callid, fromsessionid, tosessionid, name, begun, since, phases, wanted}) =>
        this.#hold({callid, fromsessionid, tosessionid}, {name, begun, kept: {since, phases, wanted}}));
    return [...this.#returning];
  }

  /** The page goes away. What was kept of its calls stays. */
  leave() {
    this.#keep();
    this.#leaving = true;
    clearTimeout(this.#keeping);
    for (const {call} of this.#live.values()) call.leave();
  }

  /** The server does not know this call. @param {string} callid */
  unknown(callid) {
    this.#endFor(callid, 'gone', 'them');
  }

  /**
   * @param {CallRef} ref
   * @param {Pick<import('./call.js').Who, 'name' | 'begun' | 'kept'>} more
   */
  #hold(ref, more) {
    const {callid, fromsessionid, tosessionid} = ref;
    const outbound = fromsessionid === this.#signalling.sessionid;
    const sessionid = outbound ? tosessionid : fromsessionid;
    const call = new Call({callid, outbound, sessionid, ...more}, {
      PeerConnection: this.#PeerConnection,
      iceServers: () => this.#signalling.iceServers,
      relay: (type, detail) => this.#send(type, {callid, ...detail}),
    });
    this.#live.set(callid, {call, ref});
    call.addEventListener('state', () => (call.state === 'ended' ? this.#over(call, ref) : this.#keep()));
    call.addEventListener('media', () => this.#keep());
    return call;
  }

  #connectionChanged() {
    const calls = [...this.#live.values()].map(({call}) => call);
    if (this.#signalling.state === 'registered') {
      this.#parted.clear(); // their hangups go out now
      for (const call of calls) if (!call.connected) this.#renew(call);
      // At once: the other side waits, and a camera may take its time, or its owner's leave.
      for (const call of this.#returning.splice(0)) call.start();
    } else if (this.#signalling.state === 'replaced') {
      for (const call of calls) call.end('replaced', 'them');
    }
  }

  /** @param {Call} call */
  #renew(call) {
    this.#unsayNegotiation(call);
    call.renew();
  }

  /** @param {Call} call */
  #unsayNegotiation({callid}) {
    this.#signalling.unsay(({type, detail}) =>
      NEGOTIATION.has(type) && /** @type {any} */ (detail).callid === callid);
  }

  /**
   * @param {'offer' | 'answer' | 'ice'} type
   * @param {Detail<'offer'> | Detail<'answer'> | Detail<'ice'>} detail
   */
  #relayed(type, detail) {
    const call = this.#live.get(detail.callid)?.call;
    if (call?.sessionid === detail.fromsessionid) call?.receive(type, detail);
  }

  /** @param {Detail<'hangup'>} detail */
  #hungUp({calls, reason}) {
    for (const {callid, sessionid} of calls) {
      this.#endFor(callid, reason, sessionid === this.#signalling.sessionid ? 'me' : 'them');
    }
  }

  /**
   * The server knows already.
   * @param {string} callid
   * @param {import('../protocol/messages.js').HangupReason} reason
   * @param {'me' | 'them'} by
   */
  #endFor(callid, reason, by) {
    const call = this.#live.get(callid)?.call;
    this.#live.delete(callid);
    call?.end(reason, by);
  }

  /** @param {Call} call @param {CallRef} ref */
  #over(call, ref) {
    const {callid, ending, phases} = call;
    const news = this.#live.delete(callid);
    this.#unsayNegotiation(call);
    if (ending && ending.reason !== 'replaced') {
      if (news && ending.by === 'me') {
        const calls = [{callid, sessionid: this.#signalling.sessionid}];
        const said = this.#send('hangup', {calls, reason: ending.reason});
        // Claimed without a hangup to follow, it would live on.
        if (said && this.#signalling.state !== 'registered') this.#parted.set(callid, ref);
      }
      this.#send('callreport', {callid, phases, outcome: ending.reason});
    }
    this.#keep();
  }

  /** For a reload, while there is something to come back to: not a call that is still ringing. */
  #keep() {
    if (this.#leaving) return;
    const kept = [...this.#live.values()]
      .filter(({call}) => call.state !== 'ringing')
      .map(({call: {name, begun, since, phases, wanted}, ref}) =>
        ({...ref, name, begun, since, phases, wanted}));
    this.#session.keep(kept);
    clearTimeout(this.#keeping);
    if (kept.length) this.#keeping = setTimeout(() => this.#keep(), KEEP_MILLIS);
  }

  /**
   * @template {'offer' | 'answer' | 'ice' | 'hangup' | 'callreport'} T
   * @param {T} type
   * @param {import('../protocol/messages.js').ClientDetail<T>} detail
   * @returns {boolean} whether it goes out, now or when the server is back
   */
  #send(type, detail) {
    try {
      if (this.#signalling.over) return false;
      this.#signalling.send(type, detail);
      return true;
    } catch (error) {
      report(error, error instanceof Full ? words.problems.full : words.problems.unknown);
      return false;
    }
  }

  /** @param {string} type @param {(detail: any) => void} act */
  #hear(type, act) {
    this.#signalling.addEventListener(type, event => act(/** @type {CustomEvent} */ (event).detail));
  }
}
