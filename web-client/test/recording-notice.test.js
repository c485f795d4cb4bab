// @ts-check
import {RecordingNotice} from '../room/recording-notice.js';
import {problems} from '../report.js';
import {equal, test} from './harness.js';

/** @param {unknown[]} details */
const hears = details => {
  /** @type {string[]} */ const told = [];
  /** @type {unknown[]} */ const refused = [];
  const hear = (/** @type {Event} */ event) => told.push(/** @type {CustomEvent} */ (event).detail);
  problems.addEventListener('problem', hear);
  const events = new EventTarget();
  const notice = new RecordingNotice(/** @type {any} */ ({name: 'Bob', events}), error => refused.push(error));
  const on = details.map(detail => {
    events.dispatchEvent(new CustomEvent('recording', {detail}));
    return notice.on;
  });
  problems.removeEventListener('problem', hear);
  return {told, on, refused: refused.length};
};

test('a recording is shown while it lasts, and its end is told', () => {
  equal(hears([{state: 'started'}, {state: 'stopped'}, {state: 'started'}, {state: 'failed', message: 'No space left.'}]), {
    told: ['Bob has stopped recording.', 'Bob’s recording broke off: No space left.'],
    on: [true, false, true, false],
    refused: 0,
  });
});

test('what makes no sense of a recording changes nothing', () => {
  equal(hears([{state: 'started'}, {state: 'paused'}, {}, {state: 'failed', message: 'x'.repeat(501)}]), {
    told: [], on: [true, true, true, true], refused: 3,
  });
});
