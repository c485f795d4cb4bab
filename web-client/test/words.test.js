// @ts-check
import {HANGUP_REASONS, ERROR_CODES} from '../protocol/messages.js';
import {LANGUAGES} from '../words/languages.js';
import {clock, words} from '../words/words.js';
import {equal, ok, test} from './harness.js';

const ADA = {name: 'Ada', sessionid: '', millis: 0};
/** Outbound, missed, connected: as far as calls get. */
const STAGES = [
  [true, false, false],
  [true, false, true],
  [false, true, false],
  [false, false, false],
  [false, false, true],
];

test('there is a sentence for every way a call can end, in every language', async () => {
  const all = await Promise.all(Object.values(LANGUAGES).map(({load}) => load()));
  for (const reason of /** @type {const} */ ([...HANGUP_REASONS, 'unreachable', 'lost'])) {
    for (const by of /** @type {const} */ (['me', 'them'])) {
      for (const [outbound, missed, connected] of STAGES) {
        for (const {ended} of all) {
          const {title} = ended({reason, by, outbound, missed, connected, ...ADA});
          ok(/^[A-Z\u0600-\u06ff].*\.$/.test(title), `${reason} by ${by}: ${title}`);
        }
      }
    }
  }
});

test('only who did not answer has missed a call', () => {
  const ended = {reason: /** @type {const} */ ('hangup'), by: /** @type {const} */ ('them'), outbound: false, ...ADA};
  ok(words.ended({...ended, missed: true, connected: false}).title.includes('missed'), 'who did not answer');
  ok(!words.ended({...ended, missed: false, connected: false}).title.includes('missed'), 'who hung up');
});

test('there is a sentence for every refusal', () => {
  for (const code of ERROR_CODES) ok(words.problems[code], code);
});

test('durations are minutes and seconds, with hours where there are any', () => {
  equal([0, 59_999, 61_000, 3_600_000].map(clock), ['00:00', '00:59', '01:01', '1:00:00']);
});
