// @ts-check
import {Files} from '../files/files.js';
import {encodeFile, fileMessage, FILES} from '../protocol/peers.js';
import {Sha256} from '../files/sha256.js';
import {equal, next, ok, test, until} from './harness.js';

/** @param {number} size */
const content = size => Uint8Array.from({length: size}, (_, i) => (i * 31 + (i >> 8) * 17) & 0xff);

/** @param {BufferSource} bytes */
const digest = async bytes =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), each => each.toString(16).padStart(2, '0')).join('');

/** Two real connections in this page, and the files of each. */
const pair = async () => {
  const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
  for (const [from, to] of [[here, there], [there, here]]) {
    from.addEventListener('icecandidate', ({candidate}) => to.addIceCandidate(candidate ?? undefined).catch(console.error));
  }
  const events = here.createDataChannel('events');
  const opened = next(events, 'open');
  await here.setLocalDescription();
  await there.setRemoteDescription(/** @type {any} */ (here.localDescription));
  await there.setLocalDescription();
  await here.setRemoteDescription(/** @type {any} */ (there.localDescription));
  await opened;
  const left = new Files(() => here.createDataChannel(FILES.label));
  const right = new Files(() => there.createDataChannel(FILES.label));
  here.addEventListener('datachannel', ({channel}) => left.arrived(channel));
  there.addEventListener('datachannel', ({channel}) => { if (channel.label === FILES.label) right.arrived(channel); });
  return {left, right, here, close: () => { here.close(); there.close(); }};
};

/** @param {Files} files @param {import('../files/receiving.js').Sink} [sink] */
const accepted = async (files, sink) => {
  /** @type {import('../files/files.js').Transfer | undefined} */ let transfer;
  await next(files, 'file', event => !!(transfer = event.detail.accept(sink)));
  return /** @type {import('../files/files.js').Transfer} */ (transfer);
};

/** A hand-made sender. @param {RTCPeerConnection} connection */
const hand = async connection => {
  const channel = connection.createDataChannel(FILES.label);
  channel.binaryType = 'arraybuffer';
  /** @type {any[]} */ const heard = [];
  channel.addEventListener('message', ({data}) => heard.push(fileMessage(data)));
  await next(channel, 'open');
  return {
    channel,
    says: (/** @type {any} */ type, /** @type {any} */ detail) => channel.send(encodeFile(type, detail)),
    hears: async (/** @type {string} */ type) => {
      await until(() => heard.some(message => message.type === type));
      return heard.find(message => message.type === type).detail;
    },
  };
};

test('the checksum of pieces is that of the whole', async () => {
  for (const size of [0, 1, 55, 56, 63, 64, 65, 119, 120, 100_003]) {
    const bytes = content(size);
    const sum = new Sha256();
    for (let at = 0, step = 1; at < size; at += step, step = step * 3 % 1009 + 1) sum.update(bytes.subarray(at, at + step));
    equal(sum.bytes, size, 'bytes');
    equal(sum.hex(), await digest(bytes), `of ${size} bytes`);
  }
});

for (const size of [0, 1, FILES.piece, FILES.piece + 1, 2 * FILES.window + 1]) {
  test(`a file of ${size} bytes arrives as it was sent`, async () => {
    const {left, right, close} = await pair();
    const bytes = content(size);
    const receiving = accepted(right);
    const sending = left.send(new File([bytes], 'a – б.bin', {type: 'x/y'}));
    const end = /** @type {any} */ (await (await receiving).ended);
    equal([end.how, end.bytes, end.sha256], ['done', size, await digest(bytes)]);
    equal((await receiving).info, {name: 'a – б.bin', size, mime: 'x/y'});
    equal(await digest(await end.blob.arrayBuffer()), await digest(bytes), 'what is in the Blob');
    equal(end.blob.type, 'x/y');
    equal((await sending.ended).how, 'done');
    equal(sending.bytes, size, 'progress');
    close();
  });
}

test('many files go both ways at once, more than may be on their way', async () => {
  const {left, right, close} = await pair();
  for (const files of [left, right]) files.addEventListener('file', event => /** @type {CustomEvent} */ (event).detail.accept());
  const sent = [left, right].flatMap(files => Array.from({length: 20}, (_, i) => files.send(new Blob([content(1000 + i)]), 'b')));
  for (const {ended} of sent) equal((await ended).how, 'done');
  close();
});

test('a file is declined where nobody listens, or a listener says no', async () => {
  const {left, right, close} = await pair();
  equal(await left.send(new Blob(['x'])).ended, {how: 'declined'});
  right.addEventListener('file', event => /** @type {CustomEvent} */ (event).detail.decline());
  equal(await left.send(new Blob(['x'])).ended, {how: 'declined'});
  close();
});

test('the sender waits for a slow receiver, and either may give up', async () => {
  for (const giver of ['sender', 'receiver']) {
    const {left, right, close} = await pair();
    /** @type {() => void} */ let go = () => {};
    const gate = new Promise(resolve => { go = () => resolve(null); });
    let aborted = false;
    const receiving = accepted(right, {write: () => gate, close: () => {}, abort: () => { aborted = true; }});
    const sending = left.send(new Blob([content(3 * FILES.window)]));
    const transfer = await receiving;
    (giver === 'sender' ? sending : transfer).cancel();
    go();
    equal(await sending.ended, {how: 'cancelled', by: giver === 'sender' ? 'me' : 'them'});
    equal(await transfer.ended, {how: 'cancelled', by: giver === 'sender' ? 'them' : 'me'});
    equal(aborted, true, 'the sink is told');
    ok(sending.bytes <= FILES.window, 'no more than a window');
    close();
  }
});

test('a sink that fails ends it for both', async () => {
  const {left, right, close} = await pair();
  const receiving = accepted(right, {write: () => { throw new Error('disk full'); }, close: () => {}});
  equal(await left.send(new Blob(['x'])).ended, {how: 'failed', why: 'failed'});
  equal(await (await receiving).ended, {how: 'failed', why: 'failed'});
  close();
});

test('what is not what was promised is thrown away', async () => {
  const {right, here, close} = await pair();
  const receiving = accepted(right);
  const {says, hears, channel} = await hand(here);
  says('file', {name: 'a', size: 3});
  await hears('accept');
  channel.send(new Uint8Array(3));
  says('end', {bytes: 3, sha256: '0'.repeat(64)});
  equal(await hears('cancel'), {reason: 'checksum'});
  equal(await (await receiving).ended, {how: 'failed', why: 'checksum'});
  close();
});

test('who ignores the window is cut off', async () => {
  const {right, here, close} = await pair();
  const receiving = accepted(right, {write: () => new Promise(resolve => setTimeout(resolve, 500)), close: () => {}});
  const {says, hears, channel} = await hand(here);
  says('file', {name: 'a'});
  await hears('accept');
  for (let i = 0; i < 2 * FILES.window / FILES.piece; i++) channel.send(new Uint8Array(FILES.piece));
  equal(await hears('cancel'), {reason: 'flood'});
  equal(await (await receiving).ended, {how: 'failed', why: 'flood'});
  close();
});

test('a lost connection ends what is on its way', async () => {
  const {left, right, close} = await pair();
  const receiving = accepted(right, {write: () => new Promise(resolve => setTimeout(resolve, 50)), close: () => {}});
  const sending = left.send(new Blob([content(3 * FILES.window)]));
  const transfer = await receiving;
  close();
  left.lost();
  right.close();
  equal(await sending.ended, {how: 'failed', why: 'lost'});
  equal(await transfer.ended, {how: 'failed', why: 'lost'});
});
