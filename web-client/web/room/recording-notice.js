// @ts-check
import {recordingDetail} from '../protocol/peers.js';
import {tell} from '../report.js';
import {words} from '../words/words.js';

/**
 * Whether the other side of one call records it, by its own word. It stays so until that side says
 * otherwise, a fresh connection included. Dispatches `change`.
 */
export class RecordingNotice extends EventTarget {
  on = false;
  #name;

  /**
   * @param {import('../call/call.js').Call} call
   * @param {(error: unknown) => void} refuse
   */
  constructor(call, refuse) {
    super();
    this.#name = call.name;
    call.events.addEventListener('recording', event => {
      try {
        this.#hear(recordingDetail(/** @type {CustomEvent} */ (event).detail));
      } catch (error) {
        refuse(error);
      }
    });
  }

  /** @param {ReturnType<typeof recordingDetail>} detail */
  #hear({state, message}) {
    this.on = state === 'started';
    if (state === 'stopped') tell(words.recordingStopped(this.#name, message));
    else if (state === 'failed') tell(words.recordingFailed(this.#name, message));
    this.dispatchEvent(new CustomEvent('change'));
  }
}
