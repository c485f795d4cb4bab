// @ts-check
import {report} from '../report.js';
import {words} from '../words/words.js';
import {Conversation} from './conversation.js';
import {Outgoing} from './outgoing.js';
import {MOST_CALLS} from './workroom.js';

/** @typedef {import('../call/call.js').Call} Call */
/** @template {'inboundcall' | 'outboundcall'} T
 * @typedef {import('../protocol/messages.js').ServerDetail<T>} Detail */
/** @typedef {import('./outgoing.js').Wish} Wish */

/** Received files that wait to be saved after their calls; beyond, the oldest goes. */
const MOST_UNSAVED = 100;

/** Makes the calls of a Workroom: begins, answers and ends them, and gives them camera and microphone. */
export class Switchboard {
  #room;
  #calls;

  /**
   * @param {import('./workroom.js').Workroom} room
   * @param {import('../call/calls.js').Calls} calls
   * @param {import('../media/local-media.js').LocalMedia} media
   * @param {import('../media/screen.js').ScreenShare} screen
   */
  constructor(room, calls, media, screen) {
    this.#room = room;
    this.#calls = calls;
    this.media = media;
    this.outgoing = new Outgoing(media, screen, () => room.conversations);
    for (const part of [media, this.outgoing]) part.addEventListener('change', () => room.changed());
    this.#hear('inboundcall', detail => this.#rings(detail));
    this.#hear('outboundcall', detail => this.#reached(detail));
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
    this.#room.incoming?.hangUp('gone');
    for (const {call} of this.#room.conversations) if (call.state === 'ringing') call.hangUp();
    this.#calls.leave();
  }

  /** @param {Wish & {hold?: boolean}} wish `hold`: whoever is talked to waits meanwhile */
  async answer({hold = false, ...wish}) {
    const call = this.#room.incoming;
    if (!call) return;
    this.#room.incoming = null;
    this.#room.ended = null;
    if (hold) for (const {call: other} of this.#room.conversations) other.hold(true);
    this.#take(call);
    await this.#start(call, wish);
  }

  decline() {
    this.#room.incoming?.hangUp('declined');
  }

  /** Everybody; or, where it is said, one. @param {Conversation} [conversation] */
  hangUp(conversation) {
    if (conversation) {
      conversation.call.hangUp();
      return;
    }
    for (const {call} of this.#room.conversations) call.hangUp();
    this.#room.stopDialling();
  }

  /** Microphone or camera on or off. @param {'audio' | 'video'} kind */
  async toggle(kind) {
    await this.outgoing.toggle(kind);
  }

  /** @param {boolean} on */
  async preview(on) {
    this.#room.previewing = on;
    const stream = on ? await this.media.open() : null;
    if (!stream) this.#room.previewing = false;
    this.rest();
    this.#room.changed();
  }

  /** The call in front began without microphone and camera, and is still without. */
  get silent() {
    const {dialling, call} = this.#room;
    return dialling ? !!dialling.wish.muted : !!call && this.outgoing.isSilent(call);
  }

  /** The server does not know this call. @param {string} callid */
  unknown(callid) {
    this.#calls.unknown(callid);
  }

  /** Camera and microphone are on for a call or a preview, and for nothing else. */
  rest() {
    if (!this.#room.conversations.length) this.outgoing.rest();
    if (!this.#room.inCall && !this.#room.previewing) this.media.close();
  }

  /** @param {Detail<'inboundcall'>} detail */
  #rings(detail) {
    const from = detail.fromsessionid;
    const {dialling, conversations, incoming} = this.#room;
    const mine = conversations.find(({call}) => call.sessionid === from)?.call;
    if (dialling?.sessionid === from) {
      dialling.crossing = this.#begin(detail);
    } else if (mine?.outbound && mine.state === 'ringing') {
      this.#cross(mine, this.#begin(detail));
    } else if (mine || incoming || conversations.length + (dialling ? 1 : 0) >= MOST_CALLS) {
      this.#begin(detail).hangUp('busy');
    } else {
      this.#room.incoming = this.#begin(detail);
      this.#room.changed();
    }
  }

  /** @param {Detail<'outboundcall'>} detail */
  #reached(detail) {
    const {dialling} = this.#room;
    const call = this.#begin(detail, dialling?.begun);
    if (dialling?.sessionid !== detail.tosessionid) {
      call.hangUp(); // given up meanwhile
      return;
    }
    dialling.close();
    this.#room.dialling = null;
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

  /** @param {Detail<'inboundcall'> | Detail<'outboundcall'>} detail @param {number} [begun] */
  #begin(detail, begun) {
    return this.#follow(this.#calls.begin(detail, begun));
  }

  /** @param {Call} call */
  #follow(call) {
    call.addEventListener('state', () => (call.state === 'ended' ? this.#over(call) : this.#room.changed()));
    call.addEventListener('media', () => this.#room.changed());
    call.addEventListener('open', () => this.#room.changed());
    call.addEventListener('problem', event =>
      report(/** @type {CustomEvent} */ (event).detail, words.problems.peer));
    return call;
  }

  /** @param {Call} call */
  #take(call) {
    this.#room.previewing = false;
    const conversation = new Conversation(call);
    conversation.addEventListener('change', () => this.#room.changed());
    call.addEventListener('open', () => this.outgoing.greet(conversation));
    this.#room.conversations = [...this.#room.conversations, conversation];
    this.#room.main = conversation;
    this.#room.changed();
  }

  /** @param {Call} call @param {Wish} [wish] */
  async #start(call, wish) {
    call.start(await this.#open(call, wish));
    this.#room.changed();
  }

  /** What there is of microphone and camera, while the call goes on. @param {Call} call @param {Wish} [wish] */
  async #open(call, wish) {
    const stream = await this.outgoing.open(call, wish);
    if (call.state === 'ended') this.rest();
    return stream;
  }

  /** @param {Call} call */
  #over(call) {
    if (!call.ending) return;
    const room = this.#room;
    const {reason, by} = call.ending;
    const missed = call === room.incoming;
    const conversation = room.conversations.find(each => each.call === call);
    room.unsaved = [...room.unsaved, ...(conversation?.files.unsaved ?? [])].slice(-MOST_UNSAVED);
    room.conversations = room.conversations.filter(each => each.call !== call);
    if (call === room.call) room.main = room.conversations.at(-1) ?? null;
    if (missed) room.incoming = null;
    if (room.dialling?.crossing === call) room.dialling.crossing = null;
    const turnedAway = reason === 'busy' && by === 'me';
    if ((missed || conversation || turnedAway) && reason !== 'replaced') {
      const {outbound, name, sessionid, since} = call;
      const millis = since ? (call.until ?? since) - since : 0;
      const connected = since !== null;
      const quality = conversation?.quality.record();
      room.end({
        reason, by, outbound, missed: missed || turnedAway, connected, name, sessionid, millis, quality,
      });
    }
    this.rest();
    room.changed();
  }

  /** @param {string} type @param {(detail: any) => void} act */
  #hear(type, act) {
    this.#room.signalling.addEventListener(type, event => act(/** @type {CustomEvent} */ (event).detail));
  }
}
