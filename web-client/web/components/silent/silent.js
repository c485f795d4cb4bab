// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {words} from '../../words/words.js';
import {RoomElement} from '../element.js';

/** Says that a call that a link began sends nothing yet, and lets it. */
export class Silent extends RoomElement {
  render() {
    const {call, switchboard: {silent}} = this.room;
    const able = silent && !!call && (call.has('audio') || call.has('video'));
    return html`<div class=${silent ? 'silent' : nothing}>
      <p role="status">${silent ? words.link.silent : ''}</p>
      ${able ? html`<button id="unmute" class="button glass" @click=${() => this.#unmute().catch(report)}>
        ${words.link.unmute}</button>` : nothing}
    </div>`;
  }

  async #unmute() {
    const {call} = this.room;
    for (const kind of /** @type {const} */ (['audio', 'video'])) {
      if (call?.has(kind) && call.muted[kind]) await this.room.switchboard.toggle(kind);
    }
  }
}
customElements.define('wr-silent', Silent);
