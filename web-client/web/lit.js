// @ts-check
import {ReactiveElement} from './vendor/reactive-element/reactive-element.js';
import {nothing, render} from './vendor/lit-html/lit-html.js';

export {html, nothing, svg} from './vendor/lit-html/lit-html.js';

/**
 * An element whose content is what `render` returns, drawn again when one of its `properties`
 * changes. It is LitElement, put together from Lit's two halves: Lit's own module names them by bare
 * specifiers, and an import map would be an inline script, which the page's policy forbids.
 * It renders into the page itself, without a shadow root: labels, focus and live regions reach across
 * elements, and a test finds everything by its id.
 */
export class PageElement extends ReactiveElement {
  #options = {host: this};

  createRenderRoot() {
    return this;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  update(changed) {
    const content = this.render();
    super.update(changed);
    render(content, this, this.#options);
  }

  /** @returns {unknown} */
  render() {
    return nothing;
  }
}
