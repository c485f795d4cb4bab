// @ts-check
import {Timeline} from '../recordings/timeline.js';
import {equal, next, ok, test, until} from './harness.js';

/** A second of silence, so many milliseconds long. @param {number} millis */
const wav = millis => {
  const samples = 8 * millis;
  const view = new DataView(new ArrayBuffer(44 + samples));
  const ascii = (/** @type {number} */ at, /** @type {string} */ text) =>
    [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  ascii(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  ascii(36, 'data');
  view.setUint32(40, samples, true);
  for (let at = 44; at < view.byteLength; at++) view.setUint8(at, 128);
  return URL.createObjectURL(new Blob([view.buffer], {type: 'audio/wav'}));
};

/** @param {[offset: number, millis: number][]} places */
const timelineOf = async places => {
  const tracks = await Promise.all(places.map(async ([offset, millis]) => {
    const element = new Audio(wav(millis));
    await next(element, 'canplaythrough');
    return {element, offset, millis: 0};
  }));
  /** @type {unknown[]} */ const refused = [];
  return {tracks, refused, timeline: new Timeline(tracks, error => refused.push(error))};
};

test('files play together, each from its place, and stop when the last has ended', async () => {
  const {tracks: [{element: first}, {element: second}], timeline, refused} = await timelineOf([[0, 900], [500, 900]]);
  equal(timeline.length, 1400);
  timeline.play();
  await until(() => timeline.position > 250);
  equal([first.paused, second.paused, second.currentTime], [false, true, 0]);
  await until(() => second.currentTime > 0.1);
  ok(Math.abs(first.currentTime - second.currentTime - 0.5) < 0.2, `${first.currentTime}, ${second.currentTime}`);
  await until(() => !timeline.playing);
  equal([timeline.position, first.ended, second.ended, refused], [1400, true, true, []]);
  timeline.play();
  ok(timeline.position < 100, 'begins again');
  timeline.close();
});

test('time goes on where nothing is recorded', async () => {
  const {timeline, tracks: [{element}]} = await timelineOf([[400, 300]]);
  const begun = performance.now();
  timeline.play();
  await until(() => element.currentTime > 0);
  ok(performance.now() - begun > 350, 'began too early');
  timeline.close();
});

test('a place is found in each file, and pausing holds all', async () => {
  const {timeline, tracks: [{element: first}, {element: second}]} = await timelineOf([[0, 2000], [500, 2000]]);
  timeline.seek(1500);
  equal([first.currentTime, second.currentTime], [1.5, 1]);
  timeline.seek(200);
  equal([first.currentTime, second.currentTime], [0.2, 0]);
  timeline.play();
  await until(() => timeline.position > 700);
  timeline.pause();
  equal([first.paused, second.paused], [true, true]);
  timeline.close();
});
