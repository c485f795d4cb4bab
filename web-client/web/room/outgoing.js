// @ts-check
import {tell} from '../report.js';
import {words} from '../words/words.js';

/** @typedef {import('../call/call.js').Call} Call */
/** @typedef {import('./conversation.js').Conversation} Conversation */
/** `muted`: the person turns microphone and camera on in the call. @typedef {{video?: boolean, muted?: boolean}} Wish */

/**
 * What I send to everybody I talk to: the microphone, the camera and the screen, which all calls
 * share, and a raised hand. Dispatches `change`.
 */
export class Outgoing extends EventTarget {
  /** Mine is up. */
  hand = false;
  /** A camera is being added to the calls. */ #adding = false;
  /** Calls in which nothing is sent before the person says so. @type {WeakSet<Call>} */ #silent = new WeakSet();
  #screen;
  #conversations;

  /**
   * @param {import('../media/local-media.js').LocalMedia} media
   * @param {import('../media/screen.js').ScreenShare} screen
   * @param {() => Conversation[]} conversations
   */
  constructor(media, screen, conversations) {
    super();
    this.media = media;
    this.#screen = screen;
    this.#conversations = conversations;
    media.addEventListener('replaced', event => this.#replaced(/** @type {CustomEvent} */ (event).detail));
    screen.addEventListener('change', () => this.#share());
  }

  /** What is shown to everybody. */
  get screen() {
    return this.#screen.stream;
  }

  /**
   * What there is of microphone and camera, for a call that begins.
   * @param {Call} call @param {Wish} [wish]
   * @returns {Promise<MediaStream | null>}
   */
  async open(call, {video = true, muted = false} = {}) {
    const shared = this.#conversations().some(({call: each}) => each !== call && each.started);
    if (shared && muted) return null; // the others are not to be muted with it
    const stream = shared && !video ? this.media.stream : await this.media.open({video});
    if (call.state === 'ended') return null;
    if (this.media.trouble) tell(words.media[this.media.trouble]);
    for (const track of stream?.getTracks() ?? []) if (muted) track.enabled = false;
    return shared && !video && stream ? new MediaStream(stream.getAudioTracks()) : stream;
  }

  /** Nothing is sent in it before the person says so. @param {Call} call */
  silence(call) {
    this.#silent.add(call);
  }

  /** Whether it began muted, and still is. @param {Call} call */
  isSilent(call) {
    return this.#silent.has(call) && call.muted.audio && call.muted.video;
  }

  /** Somebody more can hear what is said to all. @param {Conversation} conversation */
  greet(conversation) {
    if (this.hand) conversation.tell('hand', {up: true});
    conversation.call.share(this.screen);
  }

  /** Microphone or camera on or off, for all. @param {'audio' | 'video'} kind */
  async toggle(kind) {
    const calls = this.#calls.filter(call => call.started);
    const having = calls.filter(call => call.has(kind));
    const off = having.some(call => !call.muted[kind]);
    for (const call of having) call.mute(kind, off);
    if (kind === 'video' && !off && having.length < calls.length && !this.#adding) {
      await this.#addCamera();
    }
  }

  /** This browser can show its screen; phones can't. */
  get canShare() {
    return this.#screen.offered;
  }

  /** Shows the screen to all, or no longer. Needs a click. */
  async toggleScreen() {
    if (this.screen) {
      this.#screen.stop();
      return;
    }
    await this.#screen.start();
    if (this.#screen.trouble) tell(words.screen[this.#screen.trouble]);
    if (!this.#conversations().length) this.#screen.stop(); // all have hung up meanwhile
  }

  /** @param {boolean} up */
  raiseHand(up) {
    this.hand = up;
    for (const conversation of this.#conversations()) conversation.tell('hand', {up});
    this.#changed();
  }

  /** @param {string} emoji */
  react(emoji) {
    for (const conversation of this.#conversations()) conversation.tell('reaction', {emoji});
  }

  /** Nobody is there any more. */
  rest() {
    this.hand = false;
    if (this.screen) this.#screen.stop();
  }

  get #calls() {
    return this.#conversations().map(({call}) => call);
  }

  #share() {
    for (const call of this.#calls) call.share(this.screen);
    this.#changed();
  }

  /** @param {import('../media/local-media.js').Replaced} replaced */
  #replaced({kind, from, to}) {
    if (!to) return; // what was there sends nothing until something takes its place
    for (const call of this.#calls) {
      if (from && call.has(kind)) call.replace(from, to);
      // A call that was answered without a camera is not to get one with another call's.
      else if (call.started && !call.has(kind) && (kind === 'audio' || !from)) call.add(to);
    }
  }

  async #addCamera() {
    this.#adding = true;
    try {
      const camera = this.media.stream?.getVideoTracks()[0] ?? (await this.media.openCamera());
      if (!camera && this.media.trouble) tell(words.media[this.media.trouble]);
      if (camera) for (const call of this.#calls) if (call.started && !call.has('video')) call.add(camera);
    } finally {
      this.#adding = false;
    }
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}
