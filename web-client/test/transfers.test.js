// @ts-check
import {FILES} from '../protocol/peers.js';
import {problems} from '../report.js';
import {LazyFiles} from '../files/lazy-files.js';
import {ChatLog} from '../room/chat-log.js';
import {Transfers} from '../room/transfers.js';
import {equal, next, ok, test, until} from './harness.js';

/** Two conversations over two real connections in this page, as far as files know them. */
const pair = async (Files = LazyFiles) => {
  const connections = [new RTCPeerConnection(), new RTCPeerConnection()];
  const [here, there] = connections;
  for (const [from, to] of [[here, there], [there, here]]) {
    from.addEventListener('icecandidate', ({candidate}) => to.addIceCandidate(candidate ?? undefined).catch(console.error));
  }
  const opened = next(here.createDataChannel('events'), 'open');
  await here.setLocalDescription();
  await there.setRemoteDescription(/** @type {any} */ (here.localDescription));
  await there.setLocalDescription();
  await here.setRemoteDescription(/** @type {any} */ (there.localDescription));
  await opened;
  const sides = connections.map((connection, index) => {
    const files = new Files(() => connection.createDataChannel(FILES.label));
    connection.addEventListener('datachannel', ({channel}) => { if (channel.label === FILES.label) files.arrived(channel); });
    const call = Object.assign(new EventTarget(), {files, events: new EventTarget(), name: index ? 'Ada' : 'Bob', state: 'connected'});
    const chat = new ChatLog(/** @type {any} */ (call), console.error);
    return {call, chat, transfers: new Transfers(/** @type {any} */ (call), chat)};
  });
  return {ada: sides[0], bob: sides[1], here, close: () => connections.forEach(each => each.close())};
};
/** @typedef {Awaited<ReturnType<typeof pair>>['ada']} Side */

/** The file that this side was offered last. @param {Side} side */
const offered = async ({transfers}) => {
  await until(() => transfers.list.at(-1)?.mine === false);
  return /** @type {import('../room/shared-file.js').SharedFile} */ (transfers.list.at(-1));
};

test('a file waits for who is offered it, and then goes its way in front of both', async () => {
  const {ada, bob, close} = await pair();
  const sent = ada.transfers.send(new File(['hello'], '../hello.txt', {type: 'text/plain'}));
  const received = await offered(bob);
  equal([sent.state, received.state, received.name, received.size], ['offered', 'offered', '_hello.txt', 5]);
  equal([bob.chat.unread, ada.chat.unread], [1, 0]);
  received.accept();
  await until(() => sent.state === 'done' && received.state === 'done');
  equal(await received.blob?.text(), 'hello');
  equal(bob.transfers.unsaved.length, 1);
  received.keep();
  equal(bob.transfers.unsaved.length, 0);
  close();
});

test('what is offered before the code for files is here is not lost', async () => {
  /** @type {(() => void)[]} */ const waiting = [];
  class Slow extends LazyFiles {
    /** @override */
    async load() {
      await new Promise(resolve => waiting.push(() => resolve(null)));
      return super.load();
    }
  }
  const {ada, bob, here, close} = await pair(Slow);
  const channel = next(here, 'datachannel');
  const sent = bob.transfers.send(new Blob(['early']), 'early');
  await until(() => waiting.length === 1);
  waiting[0]();
  const {channel: arrived} = await channel;
  await next(arrived, 'message'); // the offer, before anybody of us is there to read it
  await until(() => waiting.length === 2);
  waiting[1]();
  (await offered(ada)).accept();
  await until(() => sent.state === 'done');
  close();
});

for (const [what, act, mine, theirs] of /** @type {const} */ ([
  ['who declines', (/** @type {any} */ _, /** @type {any} */ received) => received.decline(), 'declined', 'declined'],
  ['who cancels what they offer', (/** @type {any} */ sent) => sent.cancel(), 'cancelled', 'cancelled'],
])) {
  test(`${what} ends it for both, and nothing is kept`, async () => {
    const {ada, bob, close} = await pair();
    const sent = ada.transfers.send(new File(['x'], 'x'));
    const received = await offered(bob);
    act(sent, received);
    await until(() => sent.state === mine && received.state === theirs);
    equal(received.accept(), false, 'too late');
    equal(received.blob, null);
    close();
  });
}

test('a file whose way is gone is lost, can be sent again once, and its loss with the call is said', async () => {
  const {ada, bob, close} = await pair();
  const sent = ada.transfers.send(new File([new Uint8Array(3 * FILES.window)], 'big'));
  const received = await offered(bob);
  received.accept({write: () => new Promise(() => {}), close: () => {}});
  await until(() => sent.state === 'sending' && received.state === 'receiving');
  ada.call.files.lost();
  await until(() => sent.state === 'lost');
  ada.transfers.again(sent);
  ada.transfers.again(sent);
  equal(ada.transfers.list.map(({state}) => state), ['lost', 'offered']);
  const again = await offered(bob);
  equal(again.name, 'big');
  const told = next(problems, 'problem');
  ada.call.state = 'ended';
  ada.call.files.close();
  ok((await told).detail.includes('big'), 'says which');
  close();
});

test('of many files no more are kept than the chat has lines for', async () => {
  const {ada, bob, close} = await pair();
  const sent = ada.transfers.send(new File(['x'], 'x'));
  const received = await offered(bob);
  for (let i = 0; i < 500; i++) bob.call.events.dispatchEvent(new CustomEvent('chat', {detail: {text: 'x', when: 1}}));
  equal(bob.transfers.list, []);
  await until(() => sent.state === 'cancelled' && received.state === 'cancelled');
  close();
});
