// @ts-check
import {clientMessage, displayName, encodeClient, encodeServer, randomId, serverMessage} from '../protocol/messages.js';
import {chatDetail, encodeEvent, encodeFile, event, fileMessage, recordingDetail} from '../protocol/peers.js';
import {Refused} from '../protocol/reading.js';
import {equal, ok, test, thrownBy} from './harness.js';

/** @typedef {{valid: {name: string, message: any}[], invalid: {name: string, text: string, code: string}[]}} Vectors */

/** @type {[string, (text: string) => {type: any, detail: any}, (type: any, detail: any) => string][]} */
const FAMILIES = [
  ['client', clientMessage, encodeClient],
  ['server', serverMessage, encodeServer],
  ['event', event, encodeEvent],
  ['file', fileMessage, encodeFile],
];

for (const [family, read, write] of FAMILIES) {
  const response = await fetch(`../protocol/vectors/${family}.json`);
  if (!response.ok) {
    test(`${family}: the golden vectors are served`, () => ok(false, `GET ${response.url}: ${response.status}`));
    continue;
  }
  const {valid, invalid} = /** @type {Vectors} */ (await response.json());
  test(`${family}: there are golden vectors`, () => ok(valid.length && invalid.length, 'some of each'));
  for (const {name, message} of valid) {
    test(`${family}: takes ${name}`, () => {
      const taken = read(JSON.stringify(message));
      equal(taken.type, message.type);
      equal(read(write(taken.type, taken.detail)), taken, 'the same message again');
      isPartOf(taken.detail, message.detail ?? {});
    });
  }
  for (const {name, text, code} of invalid) {
    test(`${family}: refuses ${name}`, () => {
      const refused = thrownBy(() => read(text));
      ok(refused instanceof Refused, `a Refused, not ${refused}`);
      equal(refused.code, code, 'code');
    });
  }
}

test('what is encoded is checked first', () => {
  equal(thrownBy(() => encodeClient('call', {to: 'short'})).code, 'malformed');
  equal(thrownBy(() => encodeEvent(' ', {})).code, 'malformed');
  equal(thrownBy(() => encodeEvent('x'.repeat(101), {})).code, 'too-large');
});

test('ids are 256 random bits in base64url', () => {
  ok(/^[A-Za-z0-9_-]{43}$/.test(randomId()), 'the form');
  ok(randomId() !== randomId(), 'two differ');
});

test('a chat line needs a text and a time', () => {
  equal(chatDetail({text: 'hi', when: 1, more: 2}), {text: 'hi', when: 1});
  equal(thrownBy(() => chatDetail({text: 'hi'})).code, 'malformed');
});

test('what is said of a recording has a state, and perhaps a reason', () => {
  equal(recordingDetail({state: 'failed', message: 'No space', more: 2}), {state: 'failed', message: 'No space'});
  equal(recordingDetail({state: 'started', message: null}).state, 'started');
  equal(thrownBy(() => recordingDetail({state: 'paused'})).code, 'malformed');
});

test('only the server’s word that somebody is verified counts', () => {
  const message = JSON.stringify({type: 'userprofile', detail: {github: {login: 'ada', verified: true}}});
  equal(clientMessage(message).detail, {github: {login: 'ada'}});
  equal(serverMessage(message).detail, {github: {login: 'ada', verified: true}});
});

test('people are shown by their name, then their login, then as guests', () => {
  equal(displayName({github: {login: 'ada', name: 'Ada'}, guest: {name: 'x'}}), 'Ada');
  equal(displayName({github: {login: 'ada', name: ' '}}), 'ada');
  equal(displayName({guest: {name: 'Ada'}}), 'Ada');
  equal(displayName({}), null);
});

test('a name turns nothing around, is one line, and can be seen', () => {
  const shown = (/** @type {string} */ name) => displayName({guest: {name}});
  equal(shown('\u202egnp.\u2066Ada\u2069'), 'gnp.Ada');
  equal(shown('Ada\u0000\n Here now\u2028'), 'Ada  Here now');
  equal(shown('\u200b\u2060\u00ad'), null);
  equal(displayName({github: {login: 'ada', name: '\u200b'}}), 'ada');
  equal(['אדה', '👨‍👩‍👧', '🤷', '?', 'null', '0'].map(shown), ['אדה', '👨‍👩‍👧', '🤷', '?', 'null', '0']);
});

/** Nothing was invented or changed on the way in. @param {any} taken @param {any} given */
function isPartOf(taken, given) {
  for (const [key, value] of Object.entries(taken)) {
    if (key === 'inbound' || key === 'outbound') continue;
    if (typeof value === 'object' && value !== null) isPartOf(value, given[key]);
    else equal(value, given[key], key);
  }
}
