// @ts-check
import {avatar} from '../components/avatar.js';
import {render} from '../vendor/lit-html/lit-html.js';
import {equal, next, ok, test, until} from './harness.js';

/** What is not in view is not loaded. @param {string} [picture] @param {string[]} [origins] */
const shown = (picture, origins) => {
  const place = document.createElement('div');
  if (origins) document.body.prepend(place);
  render(avatar('Ada Lovelace', '', picture, origins), place);
  return place;
};

test('a picture comes from GitHub, and nobody is told from which page', () => {
  const image = shown('https://avatars.githubusercontent.com/u/583231?v=4').querySelector('img');
  equal(image?.src, 'https://avatars.githubusercontent.com/u/583231?v=4');
  equal([image?.referrerPolicy, image?.loading, image?.alt], ['no-referrer', 'lazy', '']);
});

test('a picture from anywhere else is not asked for', () => {
  for (const picture of [
    undefined, '', 'nonsense', '/icon.svg', `${location.origin}/icon.svg`, 'data:image/png;base64,AAAA', 'javascript:0',
    'http://avatars.githubusercontent.com/u/1', 'https://avatars.githubusercontent.com:8443/u/1',
    'https://avatars.githubusercontent.com.evil.example/u/1', 'https://evil.example/avatars.githubusercontent.com',
    'https://avatars.githubusercontent.com@evil.example/u/1', 'https://me:secret@avatars.githubusercontent.com/u/1',
  ]) {
    const place = shown(picture);
    equal([place.querySelectorAll('img').length, place.textContent], [0, 'AL'], picture);
  }
});

test('a picture covers the initials, and without one they are there', async () => {
  const picture = shown(`${location.origin}/icon.svg`, [location.origin]).querySelector('img');
  await until(() => picture?.complete && picture.naturalWidth);
  ok(!picture?.hasAttribute('data-missing'), 'it is seen');
  const place = shown(`${location.origin}/no-such-picture`, [location.origin]);
  await until(() => place.querySelector('img[data-missing]'));
  equal(place.textContent, 'AL');
});

test('a picture that loads after one that did not is seen', async () => {
  const place = shown(`${location.origin}/no-such-picture`, [location.origin]);
  const image = /** @type {HTMLImageElement} */ (place.querySelector('img'));
  await until(() => image.hasAttribute('data-missing'));
  const loaded = next(image, 'load');
  render(avatar('Bob', '', `${location.origin}/icon.svg`, [location.origin]), place);
  await loaded;
  equal([image.isConnected, image.hasAttribute('data-missing')], [true, false]);
});
