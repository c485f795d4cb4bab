// @ts-check
import {whenWoken} from '../signalling/waking.js';
import {equal, test, until} from './harness.js';

test('a clock that has run on by itself tells that the computer slept, once', async () => {
  let clock = 0;
  let looks = 0;
  let woken = 0;
  const end = whenWoken(() => woken++, {lookMillis: 5, now: () => {
    looks++;
    return clock;
  }});
  await until(() => looks > 6);
  equal(woken, 0);
  clock += 60_000;
  await until(() => woken);
  const before = looks;
  await until(() => looks > before + 6);
  equal(woken, 1);
  end();
});
