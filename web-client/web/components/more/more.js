// @ts-check
import {html, nothing} from '../../lit.js';
import {report} from '../../report.js';
import {REACTIONS} from '../../room/conversation.js';
import {words} from '../../words/words.js';
import {showDevices} from '../devices/show.js';
import {RoomElement} from '../element.js';
import {fillScreen} from '../full-screen.js';
import {icons} from '../all-icons.js';

/** The controls that are needed now and then. */
export class More extends RoomElement {
  render() {
    const {switchboard: {outgoing}, call} = this.room;
    return html`
      <button id="more" class="round" popovertarget="more-menu" aria-label=${words.stage.more}
        title=${words.stage.more}>${icons.more}</button>
      <div id="more-menu" popover aria-label=${words.stage.more} role="group" @toggle=${this.#toggled}>
        <div class="reacts" role="group" aria-label=${words.stage.react}>
          ${REACTIONS.map(emoji => html`<button class="react" data-emoji=${emoji} ?disabled=${!call?.open}
            aria-label=${words.stage.reactions[emoji]} title=${words.stage.reactions[emoji]}
            @click=${() => this.#act(() => outgoing.react(emoji))}>${emoji}</button>`)}
        </div>
        ${this.#renderItem('more-hand', 'narrow-only', icons.hand, outgoing.hand ? words.stage.handDown : words.stage.hand,
          () => outgoing.raiseHand(!outgoing.hand))}
        ${outgoing.canShare ? this.#renderItem('more-share', 'narrow-only', icons.screen,
          outgoing.screen ? words.stage.stopSharing : words.stage.share, () => outgoing.toggleScreen()) : nothing}
        ${this.#renderItem('more-quality', 'narrow-only', icons.quality, words.stage.quality, () => this.tell('panel', 'quality'))}
        ${this.#renderItem('more-people', '', icons.person, words.stage.people, () => this.tell('panel', 'people'))}
        ${this.#renderItem('more-find', 'narrow-only', icons.search, words.stage.add, () => this.tell('find'))}
        ${this.#renderItem('more-full-screen', '', icons.fullScreen,
          document.fullscreenElement ? words.stage.leaveFullScreen : words.stage.fullScreen, () => fillScreen())}
        ${this.#renderItem('more-devices', '', icons.settings, words.stage.devices, () => showDevices(this.room).catch(report))}
        ${this.#renderItem('more-help', '', icons.keyboard, words.help.title, () => this.tell('help'))}
      </div>`;
  }

  /**
   * @param {string} id @param {string} kind @param {unknown} icon @param {string} name
   * @param {() => unknown} act
   */
  #renderItem(id, kind, icon, name, act) {
    return html`<button id=${id} class="item ${kind}" @click=${() => this.#act(act)}>${icon}${name}</button>`;
  }

  /** @param {() => unknown} act */
  #act(act) {
    this.find('more-menu').hidePopover();
    Promise.resolve(act()).catch(report);
  }

  /** @param {ToggleEvent} event */
  #toggled(event) {
    this.find('more').setAttribute('aria-expanded', String(event.newState === 'open'));
  }
}
customElements.define('wr-more', More);
