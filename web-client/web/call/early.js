// @ts-check
import {originOf} from './negotiation.js';

/** What came before `start`: an offer and its candidates. */
const MOST = 200;

/** @typedef {{type: 'offer' | 'answer' | 'ice', detail: any}} Message */

/** What the other side said before this one has begun, in order. */
export class Early {
  /** @type {Message[]} */ #messages = [];

  /**
   * @param {'offer' | 'answer' | 'ice'} type
   * @param {{sdp?: string, fresh?: boolean}} detail
   * @throws where there is no room
   */
  keep(type, detail) {
    if (type === 'offer' && detail.fresh) {
      const origin = originOf(detail.sdp);
      // Said again: its candidates still count.
      if (origin && origin === originOf(this.#messages[0]?.detail.sdp)) return;
      this.#messages = [{type, detail: {...detail, fresh: undefined}}];
    } else if (this.#messages.length < MOST) {
      this.#messages.push({type, detail});
    } else {
      throw new Error('too many candidates before the answer');
    }
  }

  /** Empties it. */
  take() {
    return this.#messages.splice(0);
  }
}
