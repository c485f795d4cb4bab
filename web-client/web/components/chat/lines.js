// @ts-check
import {html, nothing} from '../../lit.js';
import {linked} from '../../room/links.js';
import {day} from '../../words/sizes.js';
import {timeOfDay, words} from '../../words/words.js';

/** @typedef {import('../../room/chat-log.js').Line} Line */
/** @typedef {import('../../room/conversation.js').Conversation} Conversation */

/** What each line says, looked through for links once. @type {WeakMap<Line, unknown>} */
const texts = new WeakMap();

/** @param {import('../../room/chat-log.js').Entry} entry @param {Conversation} conversation */
export const renderEntry = (entry, conversation) => {
  switch (entry.kind) {
    case 'day':
      return html`<p class="between"><span>${day(entry.when)}</span></p>`;
    case 'news':
      return html`<p class="between news"><span>${words.chatting.newOnes}</span></p>`;
    case 'line':
      return renderLine(entry.line, entry.first, conversation);
  }
};

/** @param {Line} line @param {boolean} first @param {Conversation} conversation */
const renderLine = (line, first, conversation) => {
  const {mine, when, file, unsent} = line;
  const {name} = conversation.call;
  return html`
    <div class="line" data-mine=${mine} data-first=${first}>
      ${first
        ? html`<p class="by">${mine ? words.you : html`<bdi>${name}</bdi>`}
            <time datetime=${new Date(when).toISOString()}>${timeOfDay(when)}</time></p>`
        : nothing}
      ${file ? renderFile(file, conversation) : html`<div class="bubble"><p class="text" dir="auto">${textOf(line)}</p></div>`}
      ${unsent
        ? html`<p class="unsent">${words.chatting.unsent}
            <button class="link again" @click=${() => conversation.chat.again(line)}>${words.chatting.again}</button></p>`
        : nothing}
    </div>`;
};

/** Until its element is there, its name. @param {import('../../room/shared-file.js').SharedFile} file @param {Conversation} conversation */
const renderFile = (file, conversation) => customElements.get('wr-file')
  ? html`<wr-file .file=${file} .conversation=${conversation}></wr-file>`
  : html`<div class="bubble"><bdi>${file.name}</bdi></div>`;

/** @param {Line} line */
const textOf = line => {
  const known = texts.get(line);
  if (known) return known;
  const text = linked(line.text).map(({text: part, href}) => href
    ? html`<a href=${href} title=${href} dir="ltr" target="_blank" rel="noopener noreferrer">${part}</a>`
    : part);
  texts.set(line, text);
  return text;
};
