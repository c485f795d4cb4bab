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
  /** What is shown to everybody. @type {MediaStream | null} */
  screen = null;
  /** A camera is being added to the calls. */ #adding = false;
  #conversations;

  /**
   * @param {import('../media/local-media.js').LocalMedia} media
   * @param {() => Conversation[]} conversations
   */
  constructor(media, conversations) {
    super();
    this.media = media;
    this.#conversations = conversations;
  }

  /**
   * What there is of microphone and camera, for a call that begins.
   * @param {Call} call @param {Wish} [wish]
   * @returns {Promise<MediaStream | null>}
   */
  async open(call, {video = true, muted = false} = {}) {
    const shared = this.#conversations().some(({call: each}) => each !== call && each.started);
    const stream = await this.media.open(shared ? {} : {video});
    if (call.state === 'ended') return null;
    if (this.media.trouble) tell(words.media[this.media.trouble]);
    for (const track of stream?.getTracks() ?? []) if (muted) track.enabled = false;
    return shared && !video && stream ? new MediaStream(stream.getAudioTracks()) : stream;
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

  /** @param {MediaStream | null} screen null: no longer */
  share(screen) {
    if (screen === this.screen) return;
    for (const track of this.screen?.getTracks() ?? []) track.stop();
    this.screen = screen;
    // The browser has a button of its own to stop it, and a window may be closed.
    screen?.getVideoTracks()[0]?.addEventListener('ended', () => {
      if (screen === this.screen) this.share(null);
    });
    for (const call of this.#calls) call.share(screen);
    this.#changed();
  }

  /** This browser can show its screen; phones can't. */
  get canShare() {
    return !!navigator.mediaDevices?.getDisplayMedia;
  }

  async toggleScreen() {
    this.share(this.screen ? null : await navigator.mediaDevices.getDisplayMedia({video: true, audio: true}));
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
    this.share(null);
  }

  get #calls() {
    return this.#conversations().map(({call}) => call);
  }

  async #addCamera() {
    this.#adding = true;
    try {
      const camera = this.media.stream?.getVideoTracks()[0] ?? await this.media.openCamera();
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
