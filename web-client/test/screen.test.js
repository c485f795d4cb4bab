// @ts-check
import {ScreenShare} from '../media/screen.js';
import {equal, next, ok, test} from './harness.js';

/** The foreign boundary: a browser whose person chooses what the test says. @param {() => MediaStream} choose */
const browser = choose => {
  /** @type {any[]} */ const wishes = [];
  const getDisplayMedia = async (/** @type {any} */ wish) => {
    wishes.push(wish);
    return choose();
  };
  return {wishes, share: new ScreenShare(/** @type {any} */ ({getDisplayMedia}))};
};
const picture = () => document.createElement('canvas').captureStream();
const refuse = (/** @type {string} */ name, message = 'Permission denied') => () => {
  throw new DOMException(message, name);
};

test('what is shown is asked for with its sound, and kept sharp', async () => {
  const {share, wishes} = browser(picture);
  const stream = await share.start();
  equal(stream?.getVideoTracks().map(({contentHint}) => contentHint), ['detail']);
  ok(wishes[0].audio && wishes[0].video, 'asks for both');
  share.stop();
  equal([share.stream, stream?.getTracks().map(({readyState}) => readyState)], [null, ['ended']]);
});

test('the browser’s own button ends it, and that is told', async () => {
  const {share} = browser(picture);
  const stream = await share.start();
  const ended = next(share, 'ended');
  stream?.getVideoTracks()[0].dispatchEvent(new Event('ended'));
  await ended;
  equal([share.stream, stream?.active], [null, false]);
});

test('who chooses nothing is told nothing', async () => {
  const {share} = browser(refuse('NotAllowedError'));
  equal([await share.start(), share.trouble], [null, null]);
});

test('a computer that forbids it is told', async () => {
  const {share} = browser(refuse('NotAllowedError', 'Permission denied by system'));
  equal([await share.start(), share.trouble], [null, 'system']);
});

test('what can’t be shown is told', async () => {
  const {share} = browser(refuse('NotReadableError'));
  equal([await share.start(), share.trouble], [null, 'busy']);
});

test('stopped while the person still chooses, what comes is stopped at once', async () => {
  /** @type {MediaStream[]} */ const given = [];
  const {share} = browser(() => {
    given.push(picture());
    return given[0];
  });
  const starting = share.start();
  share.stop();
  equal([await starting, given[0].active, share.stream], [null, false, null]);
});

test('a browser that can’t show a screen says so before anybody asks', async () => {
  equal([new ScreenShare(undefined).offered, new ScreenShare(/** @type {any} */ ({})).offered], [false, false]);
  equal(await new ScreenShare(undefined).start(), null);
});
