// @ts-check
import {TabSession} from '../signalling/session.js';
import {Memory} from './doubles.js';
import {equal, ok, test} from './harness.js';

/** @param {any} storage @param {any} [subtle] */
const tab = (storage, subtle = crypto.subtle) => new TabSession(storage, subtle);

const CALL = {
  callid: 'call-0123456789abcdefgh', fromsessionid: 'ada', tosessionid: 'bob', name: 'Bob',
  begun: 1, since: 2, phases: {offer: 1}, wanted: {audio: true, video: false},
};

test('the id is the hash of the secret', async () => {
  const storage = new Memory();
  const secret = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
  storage.setItem('workrooms.secret', secret);
  equal(await tab(storage).identity(), {sessionid: 'Yw3NKWbEM2aRElRIu7JbT_QSpJxzLbLIq8G4WBvXEN0', secret});
});

test('a tab is the same after a reload, another tab is another, and one can begin anew', async () => {
  const storage = new Memory();
  const first = await tab(storage).identity();
  equal(await tab(storage).identity(), first);
  ok((await tab(new Memory()).identity()).sessionid !== first.sessionid, 'another tab');
  tab(storage).forget();
  ok((await tab(storage).identity()).sessionid !== first.sessionid, 'anew');
});

test('a secret that can not be one is drawn anew', async () => {
  const storage = new Memory();
  storage.setItem('workrooms.secret', 'nonsense');
  equal((await tab(storage).identity()).secret?.length, 43);
});

test('without a secure origin or a storage there is still an id', async () => {
  const insecure = await new TabSession(/** @type {any} */ (new Memory()), undefined).identity();
  equal([insecure.sessionid.length, insecure.secret], [43, undefined]);
  const unkept = tab(null);
  ok((await unkept.identity()).secret, 'a secret for this load');
  unkept.keep([CALL]);
  unkept.forget();
  equal(unkept.calls, []);
});

test('a storage that is full costs the return, not the page', async () => {
  const full = tab(Object.assign(new Memory(), {
    setItem() {
      throw new DOMException('full', 'QuotaExceededError');
    },
  }));
  ok((await full.identity()).secret, 'a secret for this load');
  full.keep([CALL]);
  equal(full.calls, []);
});

test('the calls that were kept are known again, if it was not long ago', () => {
  const storage = new Memory();
  tab(storage).keep([CALL]);
  equal(tab(storage).calls, [CALL]);
  const {at} = JSON.parse(storage.getItem('workrooms.calls') ?? '');
  storage.setItem('workrooms.calls', JSON.stringify({at: at - 61_000, calls: [CALL]}));
  equal(tab(storage).calls, []);
  tab(storage).keep([CALL]);
  tab(storage).keep([]);
  equal([tab(storage).calls, storage.kept.size], [[], 0]);
});

test('what can not be read of the calls is no call', () => {
  const storage = new Memory();
  for (const text of ['{', 'null', '[]', '{"at":1}', '{"at":"x","calls":[]}']) {
    storage.setItem('workrooms.calls', text);
    equal(tab(storage).calls, [], text);
  }
});
