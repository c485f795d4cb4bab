// @ts-check
import {html} from '../../lit.js';
import {playOn} from '../../media/speaker.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';

/** What somebody shows of their screen: all of it, however it fits. */
export class Screen extends RoomElement {
  static properties = {conversation: {attribute: false}};

  constructor() {
    super();
    this.conversation = /** @type {import('../../room/conversation.js').Conversation} */ (/** @type {unknown} */ (undefined));
  }

  updated() {
    const {call} = this.conversation;
    this.show('video', call.screen);
    const video = /** @type {HTMLVideoElement} */ (this.querySelector('video'));
    video.muted = call.held;
    playOn(video, this.room.switchboard.media.selected('audiooutput')).catch(report);
  }

  render() {
    const name = words.stage.screenOf(this.conversation.call.name);
    return html`<video autoplay playsinline aria-label=${name}></video><span class="tag"><bdi>${name}</bdi></span>`;
  }
}
customElements.define('wr-screen', Screen);
