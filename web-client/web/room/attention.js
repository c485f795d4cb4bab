// @ts-check
import {words} from '../words/words.js';

const SECOND = 1000;

/**
 * What a page needs to be noticed by; a test has its own.
 * @typedef {{
 *   document: Pick<Document, 'title' | 'hidden' | 'addEventListener'>,
 *   Notification?: typeof globalThis.Notification,
 *   focus: () => void,
 *   calm: () => boolean,
 * }} World
 */

/** This browser can tell about calls while the page is hidden, and has not been asked yet. */
export const canAsk = (/** @type {typeof globalThis.Notification | undefined} */ Notification = globalThis.Notification) =>
  Notification?.permission === 'default';

/**
 * Lets somebody notice who has this page open but does not look at it: the title says who calls, and
 * so does a notification, where the person asked for that. Both end with the ringing.
 */
export class Attention {
  /** @type {string | null} */ #name = null;
  /** The title when nobody calls. */ #title = '';
  /** What the title was made to say. */ #said = '';
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;
  /** @type {Notification | null} */ #notification = null;
  #world;

  /** @param {World} world */
  constructor(world) {
    this.#world = world;
    world.document.addEventListener('visibilitychange', () => this.#notify());
  }

  /** Somebody calls, still or anew; null: nobody does. @param {string | null} name */
  ring(name) {
    if (name === this.#name) return;
    this.#name = name;
    clearInterval(this.#timer);
    this.#closeNotification();
    if (name === null) {
      this.#restore();
      return;
    }
    this.#say(name);
    this.#timer = setInterval(() => this.#turn(name), SECOND);
    this.#notify();
  }

  /** @param {string} name */
  #say(name) {
    const {document} = this.#world;
    if (document.title !== this.#said) this.#title = document.title;
    this.#said = words.attention.title(name);
    document.title = this.#said;
  }

  #restore() {
    const {document} = this.#world;
    if (document.title === this.#said) document.title = this.#title;
    this.#said = '';
  }

  /** One and then the other, so that it is seen among many tabs. @param {string} name */
  #turn(name) {
    const {document, calm} = this.#world;
    if (document.hidden && document.title === this.#said && !calm()) document.title = this.#title;
    else this.#say(name);
  }

  #notify() {
    const {document, Notification, focus} = this.#world;
    if (!document.hidden || this.#name === null) {
      this.#closeNotification();
      return;
    }
    if (Notification?.permission !== 'granted' || this.#notification) return;
    try {
      this.#notification = new Notification(words.attention.title(this.#name), {
        body: words.attention.more, tag: 'workrooms-call', icon: './icon.svg', requireInteraction: true,
        silent: true, // the page rings
      });
      this.#notification.onclick = () => {
        focus();
        this.#closeNotification();
      };
    } catch (error) {
      console.warn('this browser shows no notification of a page', error); // Chrome on Android
    }
  }

  #closeNotification() {
    this.#notification?.close();
    this.#notification = null;
  }
}
