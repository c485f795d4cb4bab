// @ts-check
import {Recents} from '../room/recents.js';
import {day, span} from '../words/words.js';
import {Memory} from './doubles.js';
import {equal, ok, test} from './harness.js';

/** @typedef {import('../room/workroom.js').Ended} Ended */

const KEY = 'workrooms.recents';
const NOON = new Date(2026, 4, 20, 12).getTime();

/** @param {string} name @param {Partial<Ended>} [more] @returns {Ended} */
const ended = (name, more) => ({
  reason: 'hangup', by: 'me', outbound: true, missed: false, connected: true, millis: 60_000,
  name, sessionid: idOf(name), ...more,
});
/** @param {string} name */
const idOf = name => name.toLowerCase().padEnd(22, '0');
/** One tab's; those with the same memory are tabs of one browser. @param {any} [storage] @param {EventTarget} [tabs] */
const tab = (storage = new Memory(), tabs = new EventTarget()) => new Recents(storage, tabs);
/** @param {Recents} recents */
const names = recents => recents.entries.map(({name}) => name);

test('who was in a call last comes first, and each once', () => {
  const recents = tab();
  recents.add(ended('Bob'), 1);
  recents.add(ended('Cyd'), 2);
  recents.add(ended('Bob', {sessionid: idOf('bob-again'), millis: 5}), 3);
  equal(recents.entries.map(({name, when, millis}) => [name, when, millis]), [['Bob', 3, 5], ['Cyd', 2, 60_000]]);
  recents.add(ended('Robert', {sessionid: idOf('bob-again')}), 4);
  equal(names(recents), ['Robert', 'Cyd'], 'a session with another name');
});

test('the twenty latest people are kept', () => {
  const recents = tab();
  for (let i = 1; i <= 25; i++) recents.add(ended(`Number ${i}`, {sessionid: idOf(`n${i}`)}));
  equal([names(recents).length, names(recents)[0], names(recents)[19]], [20, 'Number 25', 'Number 6']);
});

test('how a call went is told apart', () => {
  /** @type {[string, Partial<Ended>][]} */
  const ways = [
    ['talked', {}],
    ['talked', {reason: 'failed', by: 'them'}],
    ['missed', {connected: false, outbound: false, missed: true, by: 'them'}],
    ['missed', {connected: false, outbound: false, missed: true, reason: 'timeout'}],
    ['missed', {connected: false, outbound: false, missed: true, reason: 'gone', by: 'them'}],
    ['missed', {connected: false, outbound: false, missed: true, reason: 'busy'}],
    ['declined', {connected: false, outbound: false, missed: true, reason: 'declined'}],
    ['declined', {connected: false, reason: 'declined', by: 'them'}],
    ['unanswered', {connected: false}],
    ['unanswered', {connected: false, reason: 'timeout', by: 'them'}],
    ['busy', {connected: false, reason: 'busy', by: 'them'}],
    ['failed', {connected: false, reason: 'failed', by: 'them'}],
    ['failed', {connected: false, outbound: false}],
  ];
  for (const [how, more] of ways) {
    const recents = tab();
    recents.add(ended('Bob', more));
    equal(recents.entries[0].how, how, JSON.stringify(more));
  }
});

test('who could not be asked is not listed', () => {
  const recents = tab();
  for (const reason of /** @type {const} */ (['unreachable', 'lost', 'glare'])) {
    recents.add(ended('Bob', {connected: false, reason, by: 'them'}));
  }
  equal(recents.entries, []);
});

test('one is removed, or all', () => {
  const storage = new Memory();
  const recents = tab(storage);
  for (const name of ['Bob', 'Cyd', 'Dot']) recents.add(ended(name));
  recents.remove(recents.entries[1]);
  equal(names(recents), ['Dot', 'Bob']);
  recents.clear();
  equal([recents.entries.length, storage.getItem(KEY)], [0, null], 'nothing is left');
});

test('the tabs of a browser have one list, and hear of its changes', () => {
  const storage = new Memory();
  const tabs = new EventTarget();
  const [mine, other] = [tab(storage), tab(storage, tabs)];
  let changes = 0;
  other.addEventListener('change', () => changes++);
  mine.add(ended('Bob'));
  tabs.dispatchEvent(new StorageEvent('storage', {key: 'workrooms.name'}));
  equal(changes, 0, 'something else changed');
  tabs.dispatchEvent(new StorageEvent('storage', {key: KEY}));
  tabs.dispatchEvent(new StorageEvent('storage', {key: null})); // all was cleared
  equal([changes, names(other)], [2, ['Bob']]);
  other.add(ended('Cyd'));
  equal(names(mine), ['Cyd', 'Bob'], 'nothing is overwritten');
});

test('what is broken or foreign in the storage is passed over', () => {
  const good = {sessionid: idOf('bob'), name: 'Bob', how: 'talked', outbound: true, when: NOON, millis: 1};
  for (const text of ['{', 'null', '17', '"x"', '{"entries": []}', '[null, 1, "x", [], {}]']) {
    const storage = new Memory();
    storage.setItem(KEY, text);
    const recents = tab(storage);
    equal(recents.entries, [], text);
    recents.add(ended('Bob'));
    equal(names(recents), ['Bob'], `after ${text}`);
  }
  for (const wrong of [
    {name: ''}, {name: ' '}, {name: 1}, {name: 'x'.repeat(101)}, {sessionid: 'short'}, {sessionid: undefined},
    {how: 'hacked'}, {outbound: 1}, {when: -1}, {when: 'today'}, {when: null}, {when: 1e99}, {millis: null},
  ]) {
    const storage = new Memory();
    storage.setItem(KEY, JSON.stringify([{...good, ...wrong}, good]));
    equal(tab(storage).entries.length, 1, JSON.stringify(wrong));
  }
});

test('a browser that keeps nothing keeps the list for as long as the page is there', () => {
  const refuse = () => {
    throw new DOMException('no', 'SecurityError');
  };
  for (const storage of [null, {getItem: refuse, setItem: refuse, removeItem: refuse}, {getItem: () => null, setItem: refuse, removeItem() {}}]) {
    const recents = new Recents(/** @type {any} */ (storage), new EventTarget());
    recents.add(ended('Bob'));
    recents.add(ended('Cyd'));
    equal(names(recents), ['Cyd', 'Bob']);
    recents.remove(recents.entries[0]);
    equal(names(recents), ['Bob']);
  }
});

test('days and times are said as people do', () => {
  const days = (/** @type {number} */ ago) => day(new Date(2026, 4, 20 - ago, 23).getTime(), NOON);
  equal([0, 1, 3].map(days), ['today', 'yesterday', '3 days ago']);
  equal([days(8), days(365)], ['May 12', 'May 20, 2025']);
  ok(day(NOON + 86_400_000, NOON), 'a clock that was put back');
  equal([0, 4_000, 59_400, 61_000, 240_000, 3_600_000, 5_520_000].map(span),
    ['1 sec', '4 sec', '59 sec', '1 min', '4 min', '1 hr', '1 hr 32 min']);
});
