// @ts-check
import {html, nothing, PageElement} from '../../lit.js';
import {report, tell} from '../../report.js';
import {canAsk} from '../../room/attention.js';
import {words} from '../../words/words.js';
import {icons} from '../all-icons.js';

/** Asks to be allowed to tell about calls while the page is hidden, where that is undecided. */
export class TellMe extends PageElement {
  render() {
    return canAsk() ? html`<button class="button plain tell-me" type="button" @click=${this.#ask}>
      ${icons.bell}${words.attention.ask}</button>` : nothing;
  }

  #ask() {
    Notification.requestPermission().then(permission => {
      if (permission !== 'default') tell(words.attention[permission]);
      this.requestUpdate();
    }).catch(report);
  }
}
customElements.define('wr-tell-me', TellMe);
