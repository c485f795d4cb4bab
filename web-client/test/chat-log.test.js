// @ts-check
import {ChatLog, entries} from '../room/chat-log.js';
import {equal, ok, test} from './harness.js';

/** A call whose line can be cut, which is all of it that a chat knows. */
class Wire extends EventTarget {
  events = new EventTarget();
  /** @type {string[]} */ sent = [];
  up = true;
  /** @param {string} _type @param {{text: string}} detail */
  send(_type, {text}) {
    if (!this.up) throw new Error('down');
    this.sent.push(text);
  }
  /** @param {unknown} detail */
  brings(detail) {
    this.events.dispatchEvent(new CustomEvent('chat', {detail}));
  }
  opens() {
    this.up = true;
    this.dispatchEvent(new CustomEvent('open'));
  }
}

const start = () => {
  const wire = new Wire();
  /** @type {unknown[]} */ const refused = [];
  const log = new ChatLog(/** @type {any} */ (wire), error => refused.push(error));
  return {wire, log, refused};
};

test('what the call can not carry stays, in order, and is said when it can', () => {
  const {wire, log} = start();
  log.say('one');
  wire.up = false;
  log.say('two');
  log.say('three');
  log.again(log.lines[1]); // in vain
  equal(log.lines.map(({text, unsent}) => [text, !!unsent]), [['one', false], ['two', true], ['three', true]]);
  wire.opens();
  equal(log.lines.map(({text, unsent}) => [text, !!unsent]), [['one', false], ['two', false], ['three', false]]);
  equal(wire.sent, ['one', 'two', 'three']);
  log.again(log.lines[0]);
  equal(wire.sent.length, 3, 'what was sent is not sent again');
});

test('what comes while nobody looks is unread, and where it begins is known until it was seen', () => {
  const {wire, log} = start();
  wire.brings({text: 'a', when: 1});
  wire.brings({text: 'b', when: 2});
  equal([log.unread, log.news], [2, log.lines[0].id]);
  log.watch(true);
  wire.brings({text: 'c', when: 3});
  equal([log.unread, log.news], [0, log.lines[0].id], 'the mark stays while it is read');
  log.watch(false);
  wire.brings({text: 'd', when: 4});
  equal([log.unread, log.news], [1, log.lines[3].id]);
  log.watch(true);
  log.say('mine');
  equal(log.news, null, 'who answers has read it');
  log.turnAway();
  wire.brings({text: 'e', when: 5});
  equal(log.unread, 1);
});

test('what makes no sense as a line is refused, and long ones and many are bounded', () => {
  const {wire, log, refused} = start();
  for (const detail of [null, {}, {text: 5, when: 1}, {text: 'x'}]) wire.brings(detail);
  equal([log.lines.length, refused.length], [0, 4]);
  for (let i = 0; i < 600; i++) wire.brings({text: `${i}`.padEnd(5_000, '.'), when: 1e300});
  equal([log.lines.length, log.lines[0].text.slice(0, 4), log.lines[0].text.length], [500, '100.', 4_000]);
  ok(Math.abs(log.lines[0].when - Date.now()) < 60_000, 'times are ours');
});

test('lines of one person stand together, apart by days, pauses and what is new', () => {
  const noon = new Date(2026, 4, 1, 23, 58).getTime();
  const minute = 60_000;
  const line = (/** @type {number} */ id, /** @type {boolean} */ mine, /** @type {number} */ after) =>
    ({id, mine, text: '', when: noon + after * minute});
  const lines = [line(1, true, 0), line(2, true, 1), line(3, false, 1), line(4, false, 4), line(5, false, 5), line(6, false, 11)];
  equal(entries(lines, 5).map(entry => `${entry.kind} ${entry.id}${entry.kind === 'line' && entry.first ? ' first' : ''}`), [
    'line 1 first', 'line 2', 'line 3 first', 'day 4', 'line 4 first', 'news 5', 'line 5 first', 'line 6 first',
  ]);
});
