// @ts-check
import {problems} from '../report.js';
import {TabSession} from '../signalling/session.js';
import {Signalling} from '../signalling/signalling.js';
import {Workroom} from '../room/workroom.js';
import {words} from '../words/words.js';
import {equipped, Memory, Server} from './doubles.js';
import {equal, next, ok, test, until} from './harness.js';

const ADA = {sessionid: 'ada-0123456789abcdefgh', name: 'Ada'};
const BOB = {sessionid: 'bob-0123456789abcdefgh', name: 'Bob'};
const CYD = {sessionid: 'cyd-0123456789abcdefgh', name: 'Cyd'};

/** @typedef {{getUserMedia: (wish: MediaStreamConstraints) => Promise<MediaStream>}} Devices */
/** What each room's tab keeps, for its reload. @type {WeakMap<Workroom, Memory>} */
const kept = new WeakMap();

/**
 * @param {Server} server
 * @param {{sessionid: string, name: string}} person
 * @param {Devices} [devices]
 * @param {Memory} [storage]
 */
const enters = async (server, {sessionid, name}, devices, storage = new Memory()) => {
  // The longest wait, so that a test says when the next try is.
  const signalling = new Signalling(server.WebSocket, 'ws://x/signal', {sessionid, random: () => 1});
  const session = new TabSession(/** @type {any} */ (storage), undefined);
  const room = new Workroom(signalling, session, equipped(session, devices));
  kept.set(room, storage);
  room.introduce(name);
  await room.prepare();
  room.switchboard.comeBack().catch(console.error);
  signalling.connect();
  await registers(room);
  return room;
};
/** @param {Workroom} room */
const registers = ({signalling}) => next(signalling, 'state', () => signalling.state === 'registered');
/** The page is loaded again. @param {Server} server @param {Workroom} room @param {{sessionid: string, name: string}} person @param {Devices} [devices] */
const reloads = (server, room, person, devices) => {
  room.leave();
  server.breaks(person.sessionid);
  room.signalling.close(); // this test's page stays, so its old part must be quiet
  return enters(server, person, devices, kept.get(room));
};
/** A camera without a microphone, which opens when the test says so. */
const camera = () => {
  /** @type {MediaStreamTrack[]} */ const given = [];
  /** @type {(() => void)[]} */ const asked = [];
  const getUserMedia = async (/** @type {MediaStreamConstraints} */ wish) => {
    await new Promise(resolve => asked.push(() => resolve(null)));
    if (!wish.video) throw new DOMException('no', 'NotFoundError');
    const stream = document.createElement('canvas').captureStream();
    given.push(...stream.getTracks());
    return stream;
  };
  const opens = () => until(() => asked.length).then(() => asked.shift()?.());
  return {given, asked, opens, getUserMedia};
};
/** @param {Workroom} room @param {string} state */
const becomes = (room, state) => (room.state === state ? null : next(room, 'change', () => room.state === state));
/** @param {Workroom} room */
const rings = room => (room.incoming ? null : next(room, 'change', () => !!room.incoming));

/** What the person is told from now on. */
const heard = () => {
  /** @type {string[]} */ const sentences = [];
  const hear = (/** @type {any} */ event) => sentences.push(event.detail);
  problems.addEventListener('problem', hear);
  return () => {
    problems.removeEventListener('problem', hear);
    return sentences;
  };
};

test('a call that is answered connects, chats and ends for both', async () => {
  const server = new Server();
  const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
  ada.dial(BOB);
  equal(ada.state, 'calling');
  await rings(bob);
  await bob.switchboard.answer({video: true});
  await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
  await until(() => ada.call?.open && bob.call?.open);
  ada.chat?.say('hi');
  await until(() => bob.chat?.lines.length);
  equal([bob.chat?.lines[0].text, bob.chat?.unread], ['hi', 1]);
  bob.switchboard.hangUp();
  await becomes(ada, 'ended');
  equal([ada.ended?.reason, ada.ended?.by, bob.ended?.by], ['hangup', 'them', 'me']);
  await until(() => server.calls.size === 0);
});

for (const [name, callids] of Object.entries({
  'the first': ['call-1-0123456789abcdefgh', 'call-2-0123456789abcdefgh'],
  'the second': ['call-2-0123456789abcdefgh', 'call-1-0123456789abcdefgh'],
})) {
  test(`two who call each other at once are connected by ${name} call, the smaller callid`, async () => {
    const server = new Server();
    server.callids = [...callids];
    const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
    ada.dial(BOB);
    bob.dial(ADA);
    await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
    equal([ada.call?.callid, bob.call?.callid], Array(2).fill('call-1-0123456789abcdefgh'));
    equal([...server.calls.keys()], ['call-1-0123456789abcdefgh']);
    equal([ada.ended, bob.ended, ada.incoming, bob.incoming], [null, null, null, null]);
    ada.switchboard.hangUp();
    await becomes(bob, 'ended');
  });
}

test('a second caller is told busy, and the call goes on', async () => {
  const server = new Server();
  const [ada, bob, cyd] = [await enters(server, ADA), await enters(server, BOB), await enters(server, CYD)];
  ada.dial(BOB);
  await rings(bob);
  cyd.dial(BOB);
  await becomes(cyd, 'ended');
  equal(cyd.ended?.reason, 'busy');
  equal(bob.incoming?.sessionid, ADA.sessionid);
  bob.switchboard.decline();
  await becomes(ada, 'ended');
  equal([ada.ended?.reason, bob.state], ['declined', 'lobby']);
});

/** The picture and tone of a person, and whoever asks gets them. */
const canvas = () => {
  const stream = document.createElement('canvas').captureStream();
  return {getUserMedia: async () => stream.clone()};
};

test('who is in a call calls and is called by others, holds one, and ends each by itself', async () => {
  const server = new Server();
  const [ada, bob, cyd] = [
    await enters(server, ADA, canvas()), await enters(server, BOB), await enters(server, CYD)];
  const calls = async (/** @type {Workroom} */ from, /** @type {Workroom} */ to, /** @type {any} */ person) => {
    from.dial(person);
    await rings(to);
    await to.switchboard.answer({video: true});
    await until(() => from.conversations.some(({call}) => call.sessionid === person.sessionid && call.open));
  };
  await calls(ada, bob, BOB);
  await calls(cyd, ada, ADA);
  equal(ada.conversations.map(({call}) => call.sessionid), [BOB.sessionid, CYD.sessionid]);
  equal(ada.call?.sessionid, CYD.sessionid, 'in front');
  const [withBob, withCyd] = ada.conversations;
  ada.dial(BOB); // is in front again, and not called again
  equal([ada.main === withBob, ada.dialling], [true, null]);

  withBob.chat.say('to you alone');
  await until(() => bob.chat?.lines.length);
  equal(cyd.chat?.lines.length, 0);

  await until(() => withCyd.call.has('video'));
  await ada.switchboard.toggle('video');
  await until(() => bob.call?.remoteMuted.video && cyd.call?.remoteMuted.video);
  await ada.switchboard.toggle('video');
  withCyd.call.hold(true);
  await until(() => cyd.call?.remoteHeld);
  equal([bob.call?.remoteHeld, bob.call?.remoteMuted.video], [false, false]);
  ada.switchboard.outgoing.raiseHand(true);
  ada.switchboard.outgoing.react('👍');
  await until(() => bob.main?.hand && bob.main.reactions.length && cyd.main?.hand);
  equal(bob.main?.reactions[0].emoji, '👍');

  bob.switchboard.hangUp();
  await until(() => ada.conversations.length === 1);
  equal([ada.call?.sessionid, ada.ended, ada.state], [CYD.sessionid, null, 'connected']);
  ok(ada.switchboard.media.stream?.active, 'the camera is on for the call that goes on');
  ada.switchboard.hangUp();
  await becomes(cyd, 'ended');
  equal([ada.state, ada.switchboard.media.stream, ada.switchboard.outgoing.hand], ['ended', null, false]);
});

test('a call that was answered without a camera does not get the one that another call’s is replaced by', async () => {
  const server = new Server();
  const [ada, bob, cyd] = [
    await enters(server, ADA, canvas()), await enters(server, BOB), await enters(server, CYD)];
  ada.dial(BOB);
  await rings(bob);
  await bob.switchboard.answer({video: true});
  await until(() => ada.call?.open && ada.call.has('video'));
  cyd.dial(ADA);
  await rings(ada);
  await ada.switchboard.answer({video: false});
  await until(() => ada.call?.sessionid === CYD.sessionid && ada.call.open);
  const [withBob, withCyd] = ada.conversations.map(({call}) => call);
  equal([withBob.has('video'), withCyd.has('video')], [true, false]);
  const from = ada.switchboard.media.stream?.getVideoTracks()[0];
  const to = (await canvas().getUserMedia()).getVideoTracks()[0];
  ada.switchboard.media.dispatchEvent(new CustomEvent('replaced', {detail: {kind: 'video', from, to}}));
  equal([withBob.has('video'), withCyd.has('video')], [true, false]);
  ada.switchboard.hangUp();
  await Promise.all([becomes(bob, 'ended'), becomes(cyd, 'ended')]);
  to.stop();
});

test('a screen is shown to everybody, to who comes later too, until it is taken away', async () => {
  const server = new Server();
  const screen = document.createElement('canvas').captureStream();
  const devices = {...canvas(), getDisplayMedia: async () => screen};
  const [ada, bob, cyd] = [
    await enters(server, ADA, devices), await enters(server, BOB), await enters(server, CYD)];
  for (const [person, room] of /** @type {const} */ ([[BOB, bob], [CYD, cyd]])) {
    ada.dial(person);
    await rings(room);
    await room.switchboard.answer({video: true});
    await until(() => ada.call?.open);
    if (!ada.switchboard.outgoing.screen) await ada.switchboard.outgoing.toggleScreen();
    await until(() => room.call?.screen);
  }
  await ada.switchboard.outgoing.toggleScreen();
  await until(() => !bob.call?.screen && !cyd.call?.screen);
  equal(screen.active, false, 'its tracks are stopped');
  ada.switchboard.hangUp();
  await Promise.all([becomes(bob, 'ended'), becomes(cyd, 'ended')]);
});

test('after a reload the page is back in all of its calls', async () => {
  const server = new Server();
  const [ada, bob, cyd] = [await enters(server, ADA), await enters(server, BOB), await enters(server, CYD)];
  for (const [person, room] of /** @type {const} */ ([[BOB, bob], [CYD, cyd]])) {
    ada.dial(person);
    await rings(room);
    await room.switchboard.answer({video: true});
    await until(() => ada.call?.open);
  }
  const again = await reloads(server, ada, ADA);
  await until(() => again.conversations.length === 2 && again.conversations.every(({call}) => call.open));
  again.switchboard.hangUp();
  await Promise.all([becomes(bob, 'ended'), becomes(cyd, 'ended')]);
});

test('who hangs up before the server has set the call up leaves nobody ringing', async () => {
  const server = new Server();
  const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
  ada.dial(BOB);
  ada.switchboard.hangUp();
  equal(ada.state, 'lobby');
  await until(() => bob.ended);
  equal([bob.incoming, server.calls.size, ada.call], [null, 0, null]);
});

/** Two who are in a call. @param {Server} server @param {Devices[]} devices */
const talking = async (server, ...devices) => {
  const [ada, bob] = [await enters(server, ADA, devices[0]), await enters(server, BOB, devices[1])];
  ada.dial(BOB);
  await rings(bob);
  await bob.switchboard.answer({video: true});
  await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
  await until(() => ada.call?.open && bob.call?.open);
  return {ada, bob};
};
/** The server is there again, and these try at once. @param {Server} server @param {Workroom[]} rooms */
const returns = async (server, ...rooms) => {
  server.starts();
  const registered = rooms.map(registers);
  for (const {signalling} of rooms) signalling.hurry();
  await Promise.all(registered);
};
/** @param {Workroom} from @param {Workroom} to @param {string} text */
const chats = async (from, to, text) => {
  await until(() => from.call?.open && to.call?.open);
  from.chat?.say(text);
  await until(() => to.chat?.lines.at(-1)?.text === text);
};
/** @param {Server} server @param {{sessionid: string}} from @param {string} type */
const toldBy = (server, {sessionid}, type) =>
  server.told.filter(each => each.from === sessionid && each.type === type).map(({detail}) => detail);

test('a call outlives its server, and the next one knows it', async () => {
  const server = new Server();
  const {ada, bob} = await talking(server);
  const offers = toldBy(server, ADA, 'offer').length;
  server.stops();
  equal([ada.signalling.state, ada.state, bob.state], ['reconnecting', 'connected', 'connected']);
  await chats(ada, bob, 'Still there?');
  await returns(server, ada, bob);
  equal([...server.calls.values()].map(({claimed}) => claimed.size), [2]);
  await chats(bob, ada, 'Yes.');
  bob.switchboard.hangUp();
  await becomes(ada, 'ended');
  await until(() => server.calls.size === 0);
  equal(toldBy(server, ADA, 'offer').length, offers, 'what is connected is not offered again');
});

test('a call that rings outlives its server, and is answered', async () => {
  const server = new Server();
  const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
  ada.dial(BOB);
  await rings(bob);
  server.stops();
  ok(bob.incoming, 'it rings on');
  await returns(server, ada, bob);
  await bob.switchboard.answer({video: false});
  await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
  ada.switchboard.hangUp();
  await becomes(bob, 'ended');
});

test('a dial that waits for a server that is lost ends clearly', async () => {
  const server = new Server();
  const ada = await enters(server, ADA);
  ada.dial(BOB);
  server.stops();
  equal([ada.state, ada.ended?.reason, ada.ended?.name], ['ended', 'lost', 'Bob']);
  ada.dial(BOB);
  equal(ada.dialling, null, 'and nobody is dialled meanwhile');
  ada.signalling.close();
});

test('who hangs up while the server is away tells it later', async () => {
  const server = new Server();
  const {ada, bob} = await talking(server);
  const callid = ada.call?.callid ?? '';
  server.stops();
  ada.switchboard.hangUp();
  await becomes(bob, 'ended'); // by the word past the server
  equal([ada.ended?.by, bob.ended?.by], ['me', 'them']);
  await returns(server, ada);
  await until(() => toldBy(server, ADA, 'callreport').length);
  equal(toldBy(server, ADA, 'register').at(-1).calls.map((/** @type {any} */ call) => call.callid), [callid]);
  equal(toldBy(server, ADA, 'hangup').map(({calls}) => calls[0].callid), [callid]);
  await until(() => server.calls.size === 0);
  bob.signalling.close();
});

for (const [fate, keeps] of /** @type {const} */ ([['got lost with', false], ['was kept during the loss of', true]])) {
  test(`an answer that ${fate} the caller’s line is made good by a fresh offer`, async () => {
    const server = new Server();
    server.keeps = keeps;
    const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
    ada.dial(BOB);
    await rings(bob);
    await until(() => toldBy(server, ADA, 'offer').length);
    server.breaks(ADA.sessionid);
    await bob.switchboard.answer({video: false});
    await until(() => toldBy(server, BOB, 'answer').length);
    await returns(server, ada);
    await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
    const [first, ...others] = toldBy(server, ADA, 'offer').map(({fresh}) => fresh ?? false);
    equal([first, ...new Set(others)], [false, true]);
    if (!keeps) equal(others.length, 1);
    await chats(ada, bob, 'At last.');
    ada.switchboard.hangUp();
    await becomes(bob, 'ended');
  });
}

test('an offer that got lost with the called one’s line is made good by theirs', async () => {
  const server = new Server();
  const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
  ada.dial(BOB);
  await rings(bob);
  server.breaks(BOB.sessionid);
  await until(() => toldBy(server, ADA, 'ice').length);
  await returns(server, bob);
  await bob.switchboard.answer({video: false});
  await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
  equal(toldBy(server, BOB, 'offer').map(({fresh}) => fresh), [true]);
  await chats(bob, ada, 'Hello?');
  ada.switchboard.hangUp();
  await becomes(bob, 'ended');
});

test('a hangup that finds no room does not leave its call claimed', async () => {
  const server = new Server();
  const {ada, bob} = await talking(server);
  server.stops();
  const told = heard();
  const {callid} = /** @type {import('../call/call.js').Call} */ (ada.call);
  for (let i = 0; i < 200; i++) {
    ada.signalling.send('callreport', {callid, phases: {}, outcome: 'hangup'});
  }
  ada.switchboard.hangUp();
  equal(ada.signalling.calls(), []);
  ok(told().length, 'the person is told');
  ada.signalling.close();
  bob.signalling.close();
});

for (const [who, outbound] of /** @type {const} */ ([['caller', true], ['called one', false]])) {
  test(`a ${who} whose page is loaded again is back in the call`, async () => {
    const server = new Server();
    const {ada, bob} = await talking(server);
    const [page, person, other] = outbound ? [ada, ADA, bob] : [bob, BOB, ada];
    const since = page.call?.since;
    const waits = next(other, 'change', () => !!other.call?.away);
    const again = await reloads(server, page, person);
    await waits;
    equal([other.state, again.state, again.call?.name], ['reconnecting', 'connecting', page.call?.name]);
    await Promise.all([becomes(again, 'connected'), becomes(other, 'connected')]);
    equal([again.call?.outbound, again.call?.since, other.call?.away], [outbound, since, false]);
    await chats(again, other, 'I am back.');
    await chats(other, again, 'So you are.');
    again.switchboard.hangUp();
    await becomes(other, 'ended');
    equal([other.ended?.reason, kept.get(again)?.kept.size], ['hangup', 0]);
    await until(() => server.calls.size === 0);
  });
}

test('after a reload the camera that was off stays off, and the silent microphone silent', async () => {
  const server = new Server();
  const wishes = /** @type {MediaStreamConstraints[]} */ ([]);
  const devices = {
    getUserMedia: async (/** @type {MediaStreamConstraints} */ wish) => {
      wishes.push(wish);
      const sound = new MediaStreamAudioDestinationNode(new AudioContext()).stream.getTracks();
      const picture = wish.video ? document.createElement('canvas').captureStream().getTracks() : [];
      return new MediaStream([...sound, ...picture]);
    },
  };
  const {ada, bob} = await talking(server, devices);
  await ada.switchboard.toggle('video');
  await ada.switchboard.toggle('audio');
  wishes.length = 0;
  const again = await reloads(server, ada, ADA, devices);
  await Promise.all([becomes(again, 'connected'), becomes(bob, 'connected')]);
  equal(wishes, [{audio: true}]);
  equal(again.call?.muted, {audio: true, video: true});
  equal(again.switchboard.media.stream?.getAudioTracks()[0].enabled, false);
  await until(() => bob.call?.remoteMuted.audio);
  again.switchboard.hangUp();
  await becomes(bob, 'ended');
});

test('a page that is closed as it rings, or as it calls, ends that call', async () => {
  const server = new Server();
  const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
  ada.dial(BOB);
  await rings(bob);
  bob.leave();
  await becomes(ada, 'ended');
  equal(ada.ended?.reason, 'gone');
  const cyd = await enters(server, CYD);
  ada.dial(CYD);
  await rings(cyd);
  ada.leave();
  await becomes(cyd, 'ended');
  equal([cyd.ended?.reason, cyd.ended?.missed], ['hangup', true]);
});

test('a call goes on in the copy of its tab, and ends here without a word', async () => {
  const server = new Server();
  const {ada, bob} = await talking(server);
  const told = server.told.length;
  const copy = await enters(server, ADA, undefined, kept.get(ada));
  await until(() => ada.signalling.state === 'replaced');
  equal([ada.state, ada.call, ada.ended], ['over', null, null]);
  ok(!server.told.slice(told).some(({type}) => type === 'hangup'), 'nothing is hung up');
  await Promise.all([becomes(copy, 'connected'), until(() => bob.call?.connected)]);
  await chats(copy, bob, 'It is still me.');
  copy.switchboard.hangUp();
  await becomes(bob, 'ended');
});

test('each side reports a call once, when it is over', async () => {
  const server = new Server();
  const {ada, bob} = await talking(server);
  equal(toldBy(server, ADA, 'callreport'), []);
  bob.switchboard.hangUp();
  await becomes(ada, 'ended');
  await until(() => [ADA, BOB].every(who => toldBy(server, who, 'callreport').length));
  for (const who of [ADA, BOB]) {
    const reports = toldBy(server, who, 'callreport');
    equal(reports.map(({outcome}) => outcome), ['hangup']);
    const {offer, answer, connected, open} = reports[0].phases;
    const steps = [0, offer, answer, connected];
    ok(steps.every((step, i) => !i || step >= steps[i - 1]) && open >= answer, `in order: ${JSON.stringify(reports)}`);
  }
});

test('a call that was refused is reported too', async () => {
  const server = new Server();
  const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
  ada.dial(BOB);
  await rings(bob);
  bob.switchboard.decline();
  await until(() => [ADA, BOB].every(who => toldBy(server, who, 'callreport').length));
  equal(toldBy(server, BOB, 'callreport')[0].outcome, 'declined');
});

test('a server that wants less of a call, or no report of it, does not end it', async () => {
  const server = new Server();
  const {ada, bob} = await talking(server);
  const told = heard();
  const callid = ada.call?.callid;
  server.tells(ADA.sessionid, 'error', {code: 'rate-limited', message: 'slowly', in: 'ice', callid});
  server.tells(ADA.sessionid, 'error', {code: 'rate-limited', message: 'slowly', in: 'offer', callid});
  server.tells(ADA.sessionid, 'error', {code: 'unknown-call', message: 'over', in: 'callreport', callid});
  await chats(ada, bob, 'Still here?');
  equal([ada.state, told()], ['connected', []]);
  server.tells(ADA.sessionid, 'error', {code: 'unknown-call', message: 'no', in: 'ice', callid});
  await becomes(ada, 'ended');
  equal(ada.ended?.reason, 'gone');
  bob.switchboard.hangUp();
});
test('what is said about a call by somebody who is not in it is not heard', async () => {
  const server = new Server();
  const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
  ada.dial(BOB);
  await rings(bob);
  const callid = bob.incoming?.callid;
  bob.signalling.dispatchEvent(new CustomEvent('offer', {detail: {callid, fromsessionid: CYD.sessionid, sdp: 'x'}}));
  bob.signalling.dispatchEvent(new CustomEvent('ice', {detail: {callid: 'none', fromsessionid: ADA.sessionid, candidate: null}}));
  await bob.switchboard.answer({video: false});
  await becomes(ada, 'connected');
  ok(bob.call, 'the call goes on');
  ada.switchboard.hangUp();
});

test('an offer that comes before the word that two calls crossed is not lost', async () => {
  const server = new Server();
  const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
  const send = bob.signalling.send.bind(bob.signalling);
  /** @type {(() => void)[]} */ const slow = [];
  bob.signalling.send = (type, detail) => {
    if (type === 'call') slow.push(() => send(type, detail));
    else send(type, detail);
  };
  ada.dial(BOB);
  bob.dial(ADA);
  await next(bob.signalling, 'ice', ({detail}) => detail.candidate === null);
  slow.forEach(late => late());
  await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
  ada.switchboard.hangUp();
  await becomes(bob, 'ended');
});

test('who is being called calls nobody else', async () => {
  const server = new Server();
  const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
  await enters(server, CYD);
  ada.dial(BOB);
  await rings(bob);
  bob.dial(CYD);
  equal([bob.dialling, bob.incoming?.name], [null, 'Somebody']);
  bob.switchboard.decline();
  await becomes(ada, 'ended');
});

test('a refusal that comes after hanging up is nobody’s, and does not end the next call', async () => {
  const server = new Server();
  const [ada, bob] = [await enters(server, ADA), await enters(server, BOB)];
  const told = heard();
  ada.dial(CYD);
  ada.switchboard.hangUp();
  ada.dial(BOB);
  ada.signalling.dispatchEvent(new CustomEvent('error', {
    detail: {code: 'unreachable', message: 'nobody', in: 'call', to: CYD.sessionid},
  }));
  equal([ada.dialling?.name, ada.ended, told()], ['Bob', null, []]);
  await rings(bob);
  ada.switchboard.hangUp();
});

test('one camera is added, however often its button is pressed', async () => {
  const server = new Server();
  const mine = camera();
  const [ada, bob] = [await enters(server, ADA, mine), await enters(server, BOB)];
  bob.dial(ADA);
  await rings(ada);
  const answering = ada.switchboard.answer({video: false});
  const early = ada.switchboard.toggle('video'); // nothing has started yet
  await mine.opens(); // the microphone: there is none
  await Promise.all([answering, early]);
  await becomes(ada, 'connected');
  const toggles = [ada.switchboard.toggle('video'), ada.switchboard.toggle('video')];
  await mine.opens();
  await toggles[0];
  equal(mine.asked.length, 0, 'asked again');
  await toggles[1];
  equal([mine.given.length, ada.call?.muted.video], [1, false]);
  ada.switchboard.hangUp();
  equal(mine.given.map(({readyState}) => readyState), ['ended']);
  await becomes(bob, 'ended');
});

test('a check without a camera tries the microphone, and says what is missing', async () => {
  const microphone = new MediaStreamAudioDestinationNode(new AudioContext()).stream;
  const room = await enters(new Server(), ADA, {
    getUserMedia: async wish => {
      if (wish.video) throw new DOMException('no', 'NotFoundError');
      return microphone;
    },
  });
  await room.switchboard.preview(true);
  equal([room.previewing, room.switchboard.media.trouble], [true, 'no-camera']);
  await room.switchboard.preview(false);
  equal(microphone.getTracks().map(({readyState}) => readyState), ['ended']);
});

test('a call that is begun muted sends nothing before its person says so, and says so', async () => {
  const server = new Server();
  const mine = camera();
  const [ada, bob] = [await enters(server, ADA, mine), await enters(server, BOB)];
  ada.dial(BOB, {muted: true});
  await mine.opens();
  await rings(bob);
  await bob.switchboard.answer({video: false});
  await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
  equal([ada.switchboard.silent, mine.given.map(({enabled}) => enabled)], [true, [false]]);
  await until(() => bob.call?.remoteMuted.video);
  await ada.switchboard.toggle('video');
  equal([ada.switchboard.silent, mine.given[0].enabled], [false, true]);
  await until(() => bob.call?.remoteMuted.video === false);
  ada.switchboard.hangUp();
  await becomes(bob, 'ended');
});

for (const callids of [['call-1-0123456789abcdefgh', 'call-2-0123456789abcdefgh'], ['call-2-0123456789abcdefgh', 'call-1-0123456789abcdefgh']]) {
  test(`a muted call stays so where the other side calls as well and ${callids[0]} is mine`, async () => {
    const server = new Server();
    server.callids = [...callids];
    const mine = camera();
    const [ada, bob] = [await enters(server, ADA, mine), await enters(server, BOB)];
    ada.dial(BOB, {muted: true});
    bob.dial(ADA);
    await mine.opens();
    await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
    equal([ada.switchboard.silent, ada.call?.muted.video, mine.given[0].enabled], [true, true, false]);
    ada.switchboard.hangUp();
    await becomes(bob, 'ended');
  });
}

test('every call that is over is told once, also one that was declined or turned away', async () => {
  const server = new Server();
  const [ada, bob, cyd] = [await enters(server, ADA), await enters(server, BOB), await enters(server, CYD)];
  /** @type {string[][]} */ const told = [];
  for (const [who, room] of Object.entries({ada, bob, cyd})) {
    room.addEventListener('ended', event => {
      const {reason, by, outbound, missed, sessionid} = /** @type {CustomEvent} */ (event).detail;
      told.push([who, reason, by, outbound ? 'out' : 'in', missed ? 'missed' : '', sessionid]);
    });
  }
  cyd.dial(BOB);
  await rings(bob);
  ada.dial(BOB);
  await becomes(ada, 'ended');
  bob.switchboard.decline();
  await becomes(cyd, 'ended');
  equal(bob.ended, null, 'who declined is not shown it');
  equal(told.sort(), [
    ['ada', 'busy', 'them', 'out', '', BOB.sessionid],
    ['bob', 'busy', 'me', 'in', 'missed', ADA.sessionid],
    ['bob', 'declined', 'me', 'in', 'missed', CYD.sessionid],
    ['cyd', 'declined', 'them', 'out', '', BOB.sessionid],
  ]);
});

/** A room without what calls take, until the test gives it. @param {Server} server @param {{sessionid: string, name: string}} person */
const bare = async (server, {sessionid, name}) => {
  const signalling = new Signalling(server.WebSocket, 'ws://x/signal', {sessionid});
  const session = new TabSession(/** @type {any} */ (new Memory()), undefined);
  /** @type {((fault?: Error) => void)[]} */ const asked = [];
  const room = new Workroom(signalling, session, async room => {
    await new Promise((resolve, reject) => asked.push(fault => (fault ? reject(fault) : resolve(null))));
    return equipped(session)(room);
  });
  room.introduce(name);
  signalling.connect();
  await registers(room);
  return {room, asked};
};

test('a call that comes before the page is ready for calls is not lost, and nor is what follows it', async () => {
  const server = new Server();
  const ada = await enters(server, ADA, canvas());
  const {room: bob, asked} = await bare(server, BOB);
  ada.dial(BOB);
  await until(() => toldBy(server, ADA, 'offer').length && toldBy(server, ADA, 'ice').length);
  equal([asked.length, bob.incoming], [1, null]);
  asked[0]();
  await rings(bob);
  await bob.switchboard.answer({video: false});
  await until(() => ada.call?.open && bob.call?.open);
  ada.switchboard.hangUp();
  await becomes(bob, 'ended');
});

test('a caller who gave up before the page was ready does not ring', async () => {
  const server = new Server();
  const ada = await enters(server, ADA, canvas());
  const {room: bob, asked} = await bare(server, BOB);
  ada.dial(BOB);
  await until(() => asked.length && ada.call);
  ada.switchboard.hangUp();
  await until(() => server.calls.size === 0);
  asked[0]();
  await until(() => bob.equipped);
  equal([bob.incoming, bob.ended?.missed], [null, true]);
});

test('who calls before the page is ready is connected once it is', async () => {
  const server = new Server();
  const bob = await enters(server, BOB);
  const {room: ada, asked} = await bare(server, ADA);
  ada.dial(BOB);
  equal([ada.state, toldBy(server, ADA, 'call')], ['calling', []]);
  await until(() => asked.length);
  asked[0]();
  await rings(bob);
  await bob.switchboard.answer({video: false});
  await until(() => ada.call?.open);
  ada.switchboard.hangUp();
  await becomes(bob, 'ended');
});

test('where what calls take can not be fetched, that is said, and the next call tries again', async () => {
  const server = new Server();
  const bob = await enters(server, BOB);
  const {room: ada, asked} = await bare(server, ADA);
  const told = heard();
  ada.dial(BOB);
  await until(() => asked.length);
  asked[0](new Error('meant to fail'));
  await becomes(ada, 'lobby');
  equal(told(), [words.problems.part]);
  ada.dial(BOB);
  await until(() => asked.length === 2);
  asked[1]();
  await rings(bob);
  ada.switchboard.hangUp();
  await becomes(bob, 'ended');
});
