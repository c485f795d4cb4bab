// @ts-check
import {Account} from '../quality/account.js';
import {figuresOf, sentenceOf} from '../quality/figures.js';
import {Verdict} from '../quality/verdict.js';
import {words} from '../words/words.js';
import {equal, ok, test} from './harness.js';

/** @typedef {import('../quality/sample.js').Sample} Sample */
/** @typedef {{received?: Partial<Sample['received']>, sent?: Partial<Sample['sent']>, roundTrip?: number}} Change */

const PICTURE = {width: 1280, height: 720, fps: 30};
/** A second of a call that lacks nothing, but for this. @param {number} second @param {Change} [change] @returns {Sample} */
const sample = (second, {received, sent, roundTrip = 40} = {}) => {
  const flow = {audio: 40, video: 1_000, packets: 200, lost: 0, picture: PICTURE, codecs: {audio: 'opus', video: 'VP8'}};
  return {
    when: 1_000_000 + second * 1_000,
    received: {...flow, jitter: 3, frozen: 0, freezes: 0, ...received},
    sent: {...flow, camera: PICTURE, limit: 'none', ...sent},
    roundTrip, available: 3_000, path: null,
  };
};

/** A verdict that has heard seconds, and what it found after each. */
const call = () => {
  const verdict = new Verdict();
  let second = 0;
  return {
    verdict,
    /** @param {number} seconds @param {Change} [change] @param {boolean} [picture] */
    goes: (seconds, change, picture = true) =>
      Array.from({length: seconds}, () => {
        verdict.hear(sample(second++, change), {picture});
        return verdict.now?.level ?? null;
      }),
  };
};
/** What is found after half a minute that was well, and then so many seconds like this. @param {Change} change @param {boolean} [picture] @param {number} [seconds] */
const foundAfter = (change, picture, seconds = 10) => {
  const {verdict, goes} = call();
  goes(30);
  goes(seconds, change, picture);
  return verdict.now && [verdict.now.level, verdict.now.reason, verdict.now.side];
};
/** @param {number} lost of 100 */
const losing = lost => ({packets: 100, lost});
const GOOD = ['good', null, null];

test('nothing is said before there is enough to judge by', () => {
  equal(call().goes(5), [null, null, null, 'good', 'good']);
});

test('loss is said after some seconds and forgotten after some more', () => {
  const {verdict, goes} = call();
  goes(10);
  const worse = goes(8, {received: losing(20)});
  equal([worse[0], worse[1], worse[7], verdict.now?.reason, verdict.now?.side], ['good', 'good', 'poor', 'loss', 'theirs']);
  const better = goes(20);
  equal([better[0], better[3], better[19], verdict.now?.reason], ['poor', 'poor', 'good', null]);
});

test('one bad second is not worth a word', () => {
  const {goes} = call();
  goes(10);
  goes(1, {received: losing(20)});
  equal(new Set(goes(15)).size, 1);
});

test('a verdict does not flicker about its limit', () => {
  const {goes} = call();
  goes(10);
  goes(10, {received: losing(6)});
  const about = Array.from({length: 30}, (_, index) => goes(1, {received: losing(index % 4 < 2 ? 4 : 6)})[0]);
  equal([...new Set(about)], ['poor']);
});

test('the side is the one whose sending gets lost', () => {
  equal(foundAfter({received: losing(10)}), ['poor', 'loss', 'theirs']);
  equal(foundAfter({sent: losing(10)}), ['poor', 'loss', 'mine']);
  equal(foundAfter({received: losing(10), sent: losing(8)}), ['poor', 'loss', 'both']);
  equal(foundAfter({received: losing(3)}), ['fair', 'loss', 'theirs']);
});

test('of few packets the share that is lost says nothing', () => {
  equal(foundAfter({received: {packets: 4, lost: 1}}), GOOD);
});

test('a long way there and back is said', () => {
  equal(foundAfter({roundTrip: 600}), ['poor', 'delay', null]);
  equal(foundAfter({roundTrip: 300}), ['fair', 'delay', null]);
  equal(foundAfter({roundTrip: 200}), GOOD);
});

test('a picture that is made smaller is said with its cause', () => {
  const small = {width: 320, height: 180, fps: 30};
  equal(foundAfter({sent: {limit: 'bandwidth', picture: small}}), ['poor', 'bandwidth', 'mine']);
  equal(foundAfter({sent: {limit: 'cpu', picture: {...PICTURE, fps: 8}}}), ['poor', 'cpu', 'mine']);
  equal(foundAfter({sent: {limit: 'cpu', picture: {...PICTURE, width: 640, height: 360}}}), ['fair', 'cpu', 'mine']);
  equal(foundAfter({sent: {limit: 'bandwidth'}}), GOOD, 'held back by a little');
  equal(foundAfter({sent: {limit: 'none', picture: small}}), GOOD, 'as it was wished');
});

test('that a connection begins slowly is not said', () => {
  const {verdict, goes} = call();
  goes(12, {sent: {limit: 'bandwidth', picture: {width: 320, height: 180, fps: 15}}});
  equal(verdict.now?.level, 'good');
});

test('a picture that stands still or stutters is said, while one is sent', () => {
  const still = {received: {picture: {...PICTURE, fps: 0}}};
  equal(foundAfter(still), ['poor', 'frozen', 'theirs']);
  equal(foundAfter(still, false), GOOD, 'their camera is off');
  equal(foundAfter({received: {frozen: 500, freezes: 1}}), ['poor', 'frozen', 'theirs']);
  equal(foundAfter({received: {picture: {...PICTURE, fps: 6}}}), ['poor', 'stutter', 'theirs']);
});

test('a card or a screen that is slow by nature does not stutter', () => {
  const {verdict, goes} = call();
  goes(30, {received: {picture: {...PICTURE, fps: 1}}});
  goes(10, {received: {picture: {...PICTURE, fps: 0}}});
  equal(verdict.now?.level, 'good');
  equal(foundAfter({received: {picture: {width: 1920, height: 1200, fps: 2}}}), GOOD, 'after a camera');
});

test('a cause is said before what it causes', () => {
  equal(foundAfter({received: {...losing(20), frozen: 600, freezes: 1}, roundTrip: 900}), ['poor', 'loss', 'theirs']);
});

test('a call was all in all as bad as a good part of it', () => {
  const account = new Account();
  const loss = {level: /** @type {const} */ ('poor'), reason: /** @type {const} */ ('loss'), side: /** @type {const} */ ('mine')};
  const good = {level: /** @type {const} */ ('good'), reason: null, side: null};
  equal(account.summary([]), null, 'of a call without figures');
  for (let second = 0; second < 60; second++) account.hear(sample(second), good, 1_000);
  equal(account.summary([])?.level, 'good');
  for (let second = 0; second < 30; second++) account.hear(sample(second, {sent: losing(20)}), loss, 1_000);
  const {level, reason, side, lost, roundTrip} = account.summary([]) ?? {};
  equal([level, reason, side, roundTrip], ['poor', 'loss', 'mine', 40]);
  equal(Math.round(1_000 * (lost ?? 0)), Math.round(1_000 * 600 / 33_000));
});

test('there is a sentence for every reason, and it says whose side', () => {
  for (const reason of /** @type {import('../quality/verdict.js').Reason[]} */ (Object.keys(words.quality.reasons))) {
    for (const side of /** @type {const} */ (['mine', 'theirs', 'both', null])) {
      const sentence = sentenceOf({level: 'poor', reason, side}, 'Bob');
      ok(/^Poor connection: [a-z].*\.$/.test(sentence), sentence);
    }
  }
  const loss = (/** @type {'mine' | 'theirs'} */ side) => sentenceOf({level: 'poor', reason: 'loss', side}, 'Bob');
  equal([loss('mine').includes('your side'), loss('theirs').includes('Bob')], [true, true]);
  equal(sentenceOf({level: 'good', reason: null, side: null}, 'Bob'), 'Good connection');
});

test('figures are words, and a dash where there is none', () => {
  equal(new Set(figuresOf([]).main.map(([, text]) => text)), new Set(['–']));
  const {main, more} = figuresOf([sample(0), sample(1, {received: losing(3)})]);
  equal(Object.fromEntries(main), {
    received: '1,040 kbit/s', sent: '1,040 kbit/s', roundTrip: '40 ms', lost: '1 % in, 0 % out',
    theirPicture: '1280×720, 30 fps, VP8', ownPicture: '1280×720, 30 fps, VP8', path: '–',
  });
  equal(Object.fromEntries(more).sound, '40 kbit/s, opus');
});
