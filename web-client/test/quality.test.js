// @ts-check
import {Call} from '../call/call.js';
import {Quality} from '../quality/quality.js';
import {equal, next, ok, test, until} from './harness.js';

/** Two sides that relay to each other in memory, and a moving picture. */
const pair = () => {
  /** @type {Record<string, Call>} */ const calls = {};
  const side = (/** @type {string} */ from, /** @type {string} */ to, /** @type {boolean} */ outbound) =>
    new Call({callid: 'x', outbound, sessionid: to, name: to}, {
      PeerConnection: RTCPeerConnection,
      relay: (type, detail) => void setTimeout(() => calls[to].receive(type, JSON.parse(JSON.stringify(detail)))),
    });
  calls.left = side('left', 'right', true);
  calls.right = side('right', 'left', false);
  const canvas = Object.assign(document.createElement('canvas'), {width: 160, height: 120});
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const timer = setInterval(() => {
    context.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`;
    context.fillRect(0, 0, 160, 120);
  }, 40);
  calls.left.start(canvas.captureStream(25));
  calls.right.start(null);
  const ends = () => {
    clearInterval(timer);
    for (const call of Object.values(calls)) call.end('hangup', 'me');
  };
  return {left: calls.left, right: calls.right, ends};
};
const FAST = {watched: 60, rest: 120, first: 20};

test('figures are taken of a call while it is connected, and none after it', async () => {
  const {left, right, ends} = pair();
  const quality = new Quality(right, FAST);
  equal([quality.latest, quality.verdict], [null, null]);
  await until(() => (quality.latest?.received.video ?? 0) > 0);
  equal([quality.latest?.received.picture?.width, quality.latest?.path?.relayed], [160, false]);
  ends();
  equal([left.state, right.state], ['ended', 'ended']);
  const {length} = quality.history;
  let asked = 0;
  right.stats = async () => void asked++;
  await new Promise(resolve => setTimeout(resolve, 10 * FAST.rest));
  equal([quality.history.length, asked], [length, 0]);
});

test('they are taken more often while somebody watches', async () => {
  const {right, ends} = pair();
  const quality = new Quality(right, {...FAST, rest: 5_000});
  await next(quality, 'change');
  const stop = quality.watch();
  await until(() => quality.history.length > 5);
  stop();
  stop();
  const again = quality.watch();
  await next(quality, 'change');
  await next(quality, 'change');
  again();
  ends();
});

test('the call is told when the first picture has come', async () => {
  const {left, right, ends} = pair();
  new Quality(right, FAST);
  new Quality(left, FAST);
  await until(() => right.phases.video !== undefined);
  ok((right.phases.video ?? 0) >= (right.phases.answer ?? Infinity), JSON.stringify(right.phases));
  equal([right.phases.audio, left.phases.video], [undefined, undefined], 'what nobody sent');
  ends();
});

test('a call’s record outlives it, and holds no more than the latest minutes', async () => {
  const {right, ends} = pair();
  const quality = new Quality(right, {watched: 1, rest: 1, first: 1});
  const real = await until(() => right.state === 'connected').then(() => right.stats());
  let at = Date.now() + 10_000;
  // As fast as a test goes: the same figures, seconds apart.
  right.stats = async () => /** @type {any} */ (new Map([...(real?.entries() ?? [])].map(([id, each]) => [id, {...each, timestamp: at += 1_000}])));
  await until(() => quality.history.length === 300);
  const {when} = quality.history[0];
  await next(quality, 'change');
  await next(quality, 'change');
  equal(quality.history.length, 300);
  ok(quality.history[0].when > when, 'the oldest goes');
  ends();
  equal([quality.record().ending, quality.record().history.length], ['hangup', 300]);
});
