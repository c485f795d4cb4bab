// @ts-check
import {Call} from '../call/call.js';
import {equal, next, ok, test, thrownBy, until} from './harness.js';

/** @typedef {{left: Call, right: Call, said: {from: string, type: string, detail: any}[], connections: RTCPeerConnection[]}} Pair */

/** A picture and a tone, without a camera. */
const media = () => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 160, height: 120});
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const timer = setInterval(() => {
    context.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`;
    context.fillRect(0, 0, 160, 120);
  }, 40);
  const audio = new AudioContext();
  const tone = new OscillatorNode(audio);
  const out = new MediaStreamAudioDestinationNode(audio);
  tone.connect(out);
  tone.start();
  const stream = new MediaStream([...canvas.captureStream(25).getTracks(), ...out.stream.getTracks()]);
  return {
    stream,
    stop: () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      return audio.close();
    },
  };
};

/** Two calls that relay to each other in memory, each message in a task of its own. */
const pair = (world = {}, PeerConnection = RTCPeerConnection) => {
  /** @type {Pair['said']} */ const said = [];
  /** @type {RTCPeerConnection[]} */ const connections = [];
  class Counted extends PeerConnection {
    /** @param {RTCConfiguration} [configuration] */
    constructor(configuration) {
      super(configuration);
      connections.push(this);
    }
  }
  /** @type {Record<string, Call>} */ const calls = {};
  /** @param {string} from @param {string} to @param {boolean} outbound */
  const side = (from, to, outbound) =>
    new Call({callid: 'x', outbound, sessionid: to, name: to}, {
      PeerConnection: Counted,
      relay: (type, detail) => {
        const copy = JSON.parse(JSON.stringify(detail));
        said.push({from, type, detail: copy});
        setTimeout(() => calls[to].receive(type, copy));
      },
      ...world,
    });
  calls.left = side('left', 'right', true);
  calls.right = side('right', 'left', false);
  return /** @type {Pair} */ ({left: calls.left, right: calls.right, said, connections});
};

/** @param {Pair} pair */
const connect = async ({left, right}, streams = /** @type {(MediaStream | null)[]} */ ([null, null])) => {
  const all = [left, right].flatMap(call => [
    next(call, 'open'), next(call, 'state', () => call.state === 'connected'),
  ]);
  left.start(streams[0]);
  right.start(streams[1]);
  await Promise.all(all);
};

/** What a call receives of a kind, in the figures of its connection. @param {Call} call @param {string} kind */
const received = async (call, kind) =>
  [...((await call.stats())?.values() ?? [])]
    .find(each => each.type === 'inbound-rtp' && each.kind === kind) ?? {};

/** Chromium leaves a track that came through a rollback muted, so frames are counted. @param {Call} call */
const sees = call => until(async () => (await received(call, 'video')).framesDecoded > 5);

/** How many frames of this stream's picture were decoded. @param {Call} call @param {MediaStream | null} stream */
const framesOf = async (call, stream) => {
  const id = stream?.getVideoTracks()[0]?.id;
  return [...((await call.stats())?.values() ?? [])]
    .find(each => each.type === 'inbound-rtp' && each.trackIdentifier === id)?.framesDecoded ?? 0;
};

/** @param {Pair} pair */
const ends = ({left, right}) => {
  left.end('hangup', 'me');
  right.end('hangup', 'them');
};

test('two sides connect, the outbound one offering first, and end their candidates with null', async () => {
  const both = pair();
  await connect(both);
  equal(both.said.filter(({type}) => type !== 'ice').map(({from, type}) => `${from} ${type}`), ['left offer', 'right answer']);
  await until(() => ['left', 'right'].every(from => both.said.some(each => each.from === from && each.type === 'ice' && each.detail.candidate === null)));
  ok(!both.said.some(({detail}) => detail.candidate?.candidate === ''), 'no empty candidate');
  ends(both);
});

test('nothing is answered and no connection made before the called side accepts', async () => {
  const both = pair();
  both.left.start(null);
  await until(() => both.said.some(({type, detail}) => type === 'ice' && detail.candidate === null));
  equal(both.connections.length, 1);
  equal(both.right.state, 'ringing');
  const connected = next(both.right, 'state', () => both.right.state === 'connected');
  both.right.start(null); // takes up the buffered offer and candidates
  await connected;
  ends(both);
});

test('sound and picture arrive on both sides', async () => {
  const both = pair();
  const [left, right] = [media(), media()];
  await connect(both, [left.stream, right.stream]);
  for (const call of [both.left, both.right]) {
    await Object.assign(new Audio(), {srcObject: call.remote}).play(); // unheard sound is not decoded
    await sees(call);
    await until(async () => (await received(call, 'audio')).totalAudioEnergy > 0);
    equal(call.remote?.getTracks().map(({kind}) => kind).sort(), ['audio', 'video']);
  }
  ends(both);
  await Promise.all([left.stop(), right.stop()]);
});

test('events go both ways by type, and can not be taken for the call’s own', async () => {
  const both = pair();
  await connect(both);
  const heard = next(both.right.events, 'chat');
  both.left.send('chat', {text: '<b>hi</b>', when: 1});
  equal((await heard).detail, {text: '<b>hi</b>', when: 1});
  const state = next(both.left.events, 'state');
  both.right.send('state', {});
  await state;
  equal(both.left.state, 'connected');
  const pong = next(both.left.events, 'pong');
  both.left.send('ping', {n: 7});
  equal((await pong).detail, {n: 7});
  ends(both);
});

test('what the other side sends unreadably is a problem, and the call goes on', async () => {
  const both = pair();
  await connect(both);
  const problem = next(both.left, 'problem');
  both.right.receive('answer', {sdp: 'nonsense'});
  const mine = next(both.right, 'problem');
  both.right.receive('offer', {sdp: 'nonsense'});
  await mine;
  both.left.receive('ice', {candidate: {candidate: 'nonsense', sdpMid: '0'}});
  await problem;
  equal(both.left.state, 'connected');
  ends(both);
});

test('a candidate that can not be read does not cost the call the others', async () => {
  const both = pair();
  both.right.receive('ice', {candidate: {candidate: 'nonsense', sdpMid: '0'}});
  const problem = next(both.right, 'problem');
  await connect(both);
  await problem;
  ends(both);
});

test('who accepts can mute before the offer has come', async () => {
  const both = pair();
  const mine = media();
  both.right.start(mine.stream);
  ok(both.right.has('audio') && both.right.has('video'), 'there is something to mute');
  both.right.mute('video', true);
  equal(mine.stream.getVideoTracks()[0].enabled, false);
  const told = next(both.left, 'media', () => both.left.remoteMuted.video);
  both.left.start(null);
  await told;
  equal(both.left.remoteMuted, {audio: false, video: true});
  ends(both);
  await mine.stop();
});

test('hanging up works with the data channel full', async () => {
  const both = pair();
  await connect(both);
  thrownBy(() => {
    for (;;) both.left.send('filler', {text: 'x'.repeat(60_000)});
  });
  both.left.hangUp();
  equal(both.left.ending, {reason: 'hangup', by: 'me'});
  both.right.end('hangup', 'them');
});

test('a screen is shown beside the camera, with its sound, taken away and shown again', async () => {
  const [camera, screen, again] = [media(), media(), media()];
  const both = pair();
  await connect(both, [camera.stream, null]);
  await sees(both.right);
  for (const shown of [screen, again]) {
    both.left.share(shown.stream);
    await until(() => both.right.screen);
    equal(both.right.screen?.getTracks().map(({kind}) => kind).sort(), ['audio', 'video']);
    await until(async () => (await framesOf(both.right, both.right.screen)) > 5);
    await until(async () => (await framesOf(both.right, both.right.remote)) > 5);
    both.left.share(null);
    await until(() => !both.right.screen);
  }
  equal(both.right.remote?.getTracks().length, 2, 'tracks of the person');
  ends(both);
  await Promise.all([camera.stop(), screen.stop(), again.stop()]);
});

test('screens that both show at once are both seen, and neither is taken for a person', async () => {
  const [left, right] = [media(), media()];
  const both = pair();
  await connect(both);
  both.left.share(left.stream);
  both.right.share(right.stream);
  for (const call of [both.left, both.right]) {
    await until(() => call.screen);
    await until(async () => (await framesOf(call, call.screen)) > 5);
  }
  both.left.add(left.stream.getVideoTracks()[0].clone());
  await until(async () => (await framesOf(both.right, both.right.remote)) > 5);
  ends(both);
  await Promise.all([left.stop(), right.stop()]);
});

test('a screen that is shown goes on over a fresh connection', async () => {
  const screen = media();
  const both = pair();
  await connect(both);
  both.left.share(screen.stream);
  await until(() => both.right.screen);
  const open = next(both.right, 'open');
  both.left.renew();
  await open;
  await until(() => both.right.screen);
  await until(async () => (await framesOf(both.right, both.right.screen)) > 5);
  both.right.renew();
  await until(() => both.connections.length === 6);
  await until(async () => (await framesOf(both.right, both.right.screen)) > 5);
  ends(both);
  await screen.stop();
});

test('who is held gets nothing, knows it, and gets all of it again', async () => {
  const mine = media();
  const both = pair();
  await connect(both, [mine.stream, null]);
  await sees(both.right);
  both.left.hold(true);
  await until(() => both.right.remoteHeld);
  equal(both.right.remoteMuted, {audio: true, video: true});
  await until(async () => {
    const before = (await received(both.right, 'video')).packetsReceived;
    await new Promise(resolve => setTimeout(resolve, 300));
    return (await received(both.right, 'video')).packetsReceived === before;
  });
  both.left.renew(); // held still, over a fresh connection
  await until(() => !both.right.remoteHeld);
  await until(() => both.right.remoteHeld);
  both.left.hold(false);
  await until(() => !both.right.remoteHeld);
  equal(both.right.remoteMuted, {audio: false, video: false});
  await sees(both.right);
  ends(both);
  await mine.stop();
});

test('another camera takes the place of the first, held or not', async () => {
  const [one, other, third] = [media(), media(), media()];
  const both = pair();
  await connect(both, [one.stream, null]);
  await sees(both.right);
  const [first, second, last] = [one, other, third].map(({stream}) => stream.getVideoTracks()[0]);
  both.left.mute('video', true);
  both.left.replace(first, second);
  equal(second.enabled, false, 'a muted camera stays muted');
  both.left.hold(true);
  both.left.replace(second, last);
  both.left.hold(false);
  both.left.mute('video', false);
  const [sender] = both.connections[0].getSenders().filter(({track}) => track?.kind === 'video');
  await until(() => sender.track === last);
  ends(both);
  await Promise.all([one.stop(), other.stop(), third.stop()]);
});

test('muting silences the track and tells the other side', async () => {
  const both = pair();
  const mine = media();
  await connect(both, [mine.stream, null]);
  const told = next(both.right, 'media', () => both.right.remoteMuted.audio);
  both.left.mute('audio', true);
  await told;
  equal(mine.stream.getAudioTracks()[0].enabled, false);
  equal(both.left.muted, {audio: true, video: false});
  both.left.mute('audio', false);
  await next(both.right, 'media', () => !both.right.remoteMuted.audio);
  ends(both);
  await mine.stop();
});

test('a camera added later is offered by the polite side and seen by the other', async () => {
  const both = pair();
  await connect(both);
  const mine = media();
  both.right.add(mine.stream.getVideoTracks()[0]);
  await sees(both.left);
  ok(both.said.some(({from, type}) => from === 'right' && type === 'offer'), 'a second offer');
  ends(both);
  await mine.stop();
});

test('offers that cross end with both sides stable and both cameras seen', async () => {
  const both = pair();
  await connect(both);
  const [left, right] = [media(), media()];
  await Promise.all([
    both.left.add(left.stream.getVideoTracks()[0]),
    both.right.add(right.stream.getVideoTracks()[0]),
  ]);
  await Promise.all([sees(both.left), sees(both.right)]);
  await until(() => both.connections.every(({signalingState}) => signalingState === 'stable'));
  ends(both);
  await Promise.all([left.stop(), right.stop()]);
});

test('hanging up tells the other side even without a server, and closes everything', async () => {
  const both = pair();
  await connect(both);
  const ended = next(both.right, 'state', () => both.right.state === 'ended');
  both.left.hangUp();
  await ended;
  equal(both.left.ending, {reason: 'hangup', by: 'me'});
  equal(both.right.ending, {reason: 'hangup', by: 'them'});
  await until(() => both.connections.every(({connectionState}) => connectionState === 'closed'));
  const before = both.said.length;
  both.left.hangUp();
  both.left.end('failed', 'them');
  both.left.receive('offer', {sdp: 'late'});
  equal(both.left.ending, {reason: 'hangup', by: 'me'});
  equal(both.said.length, before);
});

/** @param {Call} call */
const connected = call => next(call, 'state', () => call.state === 'connected');
/** Both sides are connected and hear each other's events. @param {Pair} pair */
const talk = async ({left, right}) => {
  await until(() => left.open && right.open && left.connected && right.connected);
  for (const [from, to] of [[left, right], [right, left]]) {
    const heard = next(to.events, 'chat');
    from.send('chat', {text: 'hi', when: 1});
    await heard;
  }
};
/** @param {Pair} pair @param {string} from */
const freshFrom = ({said}, from) => said.filter(each => each.from === from && each.detail.fresh).length;

/** Which of its offers were fresh. @param {Pair} pair @param {string} from */
const offersOf = ({said}, from) =>
  said.filter(each => each.from === from && each.type === 'offer').map(({detail}) => detail.fresh ?? false);

for (const [mine, theirs] of /** @type {const} */ ([['left', 'right'], ['right', 'left']])) {
  const who = mine === 'left' ? 'outbound' : 'inbound';
  test(`a fresh offer from the ${who} side takes the place of the connection, with sound and picture`, async () => {
    const both = pair();
    const streams = [media(), media()];
    await connect(both, streams.map(({stream}) => stream));
    both[theirs].mute('audio', true);
    const since = both[mine].since;
    const problems = /** @type {unknown[]} */ ([]);
    for (const call of [both.left, both.right]) {
      call.addEventListener('problem', event => problems.push(/** @type {CustomEvent} */ (event).detail));
    }
    const events = next(both[mine].events, 'chat');
    const reconnected = Promise.all([connected(both.left), connected(both.right)]);
    both[mine].renew();
    equal([both[mine].state, both[mine].connected], ['reconnecting', false]);
    await reconnected;
    await talk(both);
    await events;
    for (const call of [both.left, both.right]) {
      await Object.assign(new Audio(), {srcObject: call.remote}).play();
      await sees(call);
      equal(call.remote?.getTracks().map(({kind}) => kind).sort(), ['audio', 'video']);
    }
    await until(() => both[mine].remoteMuted.audio); // said again on the new channel
    equal([freshFrom(both, mine), freshFrom(both, theirs), both[mine].since], [1, 0, since]);
    equal(both.connections.map(({connectionState}) => connectionState), ['closed', 'closed', 'connected', 'connected']);
    equal(problems, []);
    ends(both);
    await Promise.all(streams.map(({stop}) => stop()));
  });
}

test('after a fresh offer from the polite side offers may still cross', async () => {
  const both = pair();
  await connect(both);
  both.right.renew();
  await Promise.all([connected(both.left), connected(both.right)]);
  const [left, right] = [media(), media()];
  await Promise.all([
    both.left.add(left.stream.getVideoTracks()[0]),
    both.right.add(right.stream.getVideoTracks()[0]),
  ]);
  await Promise.all([sees(both.left), sees(both.right)]);
  await until(() => both.connections.every(({signalingState}) => ['stable', 'closed'].includes(signalingState)));
  ends(both);
  await Promise.all([left.stop(), right.stop()]);
});

test('of two fresh offers that cross the outbound side’s wins', async () => {
  const both = pair();
  await connect(both);
  both.right.renew();
  both.left.renew();
  await talk(both);
  equal([freshFrom(both, 'left'), freshFrom(both, 'right')], [1, 1]);
  equal(both.said.filter(({type}) => type === 'answer').map(({from}) => from), ['right', 'right']);
  ends(both);
});

test('a fresh offer that got lost and left another unanswered is made again', async () => {
  const both = pair({crossingMillis: 100});
  await connect(both);
  const {receive} = both.right;
  const lost = new Promise(resolve => {
    both.right.receive = (type, detail) => {
      if (detail.fresh) both.right.receive = receive;
      if (detail.fresh) resolve(null);
    };
  });
  both.left.renew();
  await lost;
  both.right.renew();
  await talk(both);
  equal([freshFrom(both, 'left'), freshFrom(both, 'right')], [2, 1]);
  ends(both);
});

test('a fresh offer before the call is accepted is the one that is answered', async () => {
  const both = pair();
  both.left.start(null);
  await until(() => both.said.some(({type, detail}) => type === 'ice' && detail.candidate === null));
  both.left.renew();
  await until(() => both.said.filter(({type, detail}) => type === 'ice' && detail.candidate === null).length === 2);
  equal(both.left.state, 'ringing');
  both.right.start(null);
  await talk(both);
  ends(both);
});

test('who accepts after what was said got lost offers afresh, which the caller takes for an answer', async () => {
  const both = pair();
  both.left.start(null);
  await until(() => both.said.some(({type}) => type === 'offer'));
  both.right.renew(); // drops the offer that may not be whole
  equal([both.right.started, both.left.state], [false, 'ringing']);
  both.right.start(null);
  await talk(both);
  equal(freshFrom(both, 'right'), 1);
  ends(both);
});

test('a fresh offer that comes before the caller’s own is answered, not crossed', async () => {
  const both = pair();
  both.right.renew();
  both.right.start(null);
  await until(() => freshFrom(both, 'right') === 1 && both.said.some(({type, detail}) => type === 'ice' && detail.candidate === null));
  both.left.start(null); // its camera took its time
  await talk(both);
  equal(both.said.filter(({type}) => type !== 'ice').map(({from, type}) => `${from} ${type}`), ['right offer', 'left answer']);
  ends(both);
});

/** Ada's first offer is answered, but the answer and its candidates do not arrive. @param {Pair} both */
const answeredInVain = async both => {
  /** @type {['offer' | 'answer' | 'ice', any][]} */ const kept = [];
  const receive = both.left.receive.bind(both.left);
  both.left.receive = (...message) => kept.push(message);
  both.left.start(null);
  both.right.start(null);
  await until(() => kept.some(([type, {candidate}]) => type === 'ice' && candidate === null));
  both.left.receive = receive;
  return kept;
};

test('an answer that was kept, and comes before the fresh offer is made, is not taken for its answer', async () => {
  const both = pair();
  const kept = await answeredInVain(both);
  both.left.renew();
  for (const message of kept) both.left.receive(...message);
  equal(both.left.state, 'connecting', 'it was answered');
  await talk(both);
  equal(offersOf(both, 'left'), [false, true]);
  ends(both);
});

test('an answer that was kept, and fits the fresh offer, is found out by the true one', async () => {
  const both = pair();
  const kept = await answeredInVain(both);
  const receive = both.right.receive.bind(both.right);
  both.right.receive = (type, detail) => {
    if (type === 'offer') {
      both.right.receive = receive;
      for (const message of kept) both.left.receive(...message);
    }
    receive(type, detail);
  };
  const problem = next(both.left, 'problem');
  both.left.renew();
  await Promise.race([talk(both), problem.then(({detail}) => { throw detail; })]);
  equal(offersOf(both, 'left'), [false, true, true]);
  ends(both);
});

/** The same answer without what it says of the last kind of media. @param {any} detail */
const unfitting = ({sdp}) => ({sdp: sdp.slice(0, sdp.lastIndexOf('m='))});

test('after an answer that does not fit the fresh offer another one is made', async () => {
  const both = pair();
  const kept = await answeredInVain(both);
  const answer = kept.find(([type]) => type === 'answer')?.[1];
  const receive = both.right.receive.bind(both.right);
  both.right.receive = (type, detail) => {
    if (type === 'offer') {
      both.right.receive = receive;
      both.left.receive('answer', unfitting(answer));
    }
    receive(type, detail);
  };
  both.left.renew();
  await talk(both);
  equal(new Set(offersOf(both, 'left').slice(1)), new Set([true]));
  ends(both);
});

test('who never gets a fitting answer stops offering after ten times', async () => {
  const both = pair();
  const kept = await answeredInVain(both);
  const answer = kept.find(([type]) => type === 'answer')?.[1];
  both.right.receive = type => {
    if (type === 'offer') both.left.receive('answer', unfitting(answer));
  };
  const problem = next(both.left, 'problem');
  both.left.renew();
  await problem;
  equal(freshFrom(both, 'left'), 11);
  ends(both);
});

test('an answer that is said again changes nothing', async () => {
  const both = pair();
  await connect(both);
  const problems = /** @type {unknown[]} */ ([]);
  both.left.addEventListener('problem', event => problems.push(/** @type {CustomEvent} */ (event).detail));
  both.left.receive('answer', both.said.find(({type}) => type === 'answer')?.detail);
  await talk(both);
  equal([problems, offersOf(both, 'left'), both.connections.length], [[], [false], 2]);
  ends(both);
});

test('a fresh offer that is said again is answered again, by the same connection', async () => {
  const both = pair();
  await connect(both);
  both.left.renew();
  const again = () => both.right.receive('offer', both.said.find(({detail}) => detail.fresh)?.detail);
  const answers = () => both.said.filter(({from, type}) => from === 'right' && type === 'answer').slice(1);
  await until(() => freshFrom(both, 'left') === 1);
  again();
  again(); // while the answer is being made
  await talk(both);
  const before = answers().length;
  again();
  again();
  equal(answers().length, before + 2);
  equal(new Set(answers().map(({detail}) => detail.sdp.match(/^o=.*/m)[0])).size, 1);
  await talk(both);
  equal(both.connections.length, 4);
  ends(both);
});

test('a fresh offer that is said again while it rings costs none of its candidates', async () => {
  const both = pair();
  both.left.renew();
  both.left.start(null);
  await until(() => both.said.some(({type, detail}) => type === 'ice' && detail.candidate === null));
  await new Promise(resolve => setTimeout(resolve)); // the last one arrives
  both.right.receive('offer', both.said[0].detail);
  both.right.receive('offer', both.said[0].detail);
  // Only what waited can tell where the other side is: neither hears of the other's candidates now.
  const receive = both.left.receive.bind(both.left);
  both.left.receive = (type, detail) => {
    if (type !== 'ice') receive(type, detail);
  };
  both.right.start(null);
  await talk(both);
  equal(both.said.filter(({type}) => type === 'answer').length, 1);
  ends(both);
});

test('fresh offers that cross again and again are waited for once, and no longer than the call', async () => {
  const CROSSING = 7_654_321;
  const [set, clear] = [globalThis.setTimeout, globalThis.clearTimeout];
  /** @type {Set<unknown>} */ const waiting = new Set();
  let begun = 0;
  Object.assign(globalThis, {
    setTimeout: (/** @type {[() => void, number]} */ ...all) => {
      const timer = set(...all);
      if (all[1] === CROSSING) waiting.add(timer) && begun++;
      return timer;
    },
    clearTimeout: (/** @type {number} */ timer) => {
      waiting.delete(timer);
      clear(timer);
    },
  });
  try {
    const both = pair({crossingMillis: CROSSING});
    both.right.receive = () => {};
    both.left.renew();
    both.left.start(null);
    for (let i = 0; i < 5; i++) both.left.receive('offer', {sdp: `o=- ${i}`, fresh: true});
    equal([begun, waiting.size], [1, 1]);
    both.left.renew();
    equal(waiting.size, 0);
    both.left.receive('offer', {sdp: 'o=- 9', fresh: true});
    equal([begun, waiting.size], [2, 1]);
    ends(both);
    equal(waiting.size, 0);
  } finally {
    Object.assign(globalThis, {setTimeout: set, clearTimeout: clear});
  }
});

test('a side that leaves is waited for, and is back with a fresh offer', async () => {
  const both = pair();
  await connect(both);
  const left = next(both.left, 'state');
  both.right.leave();
  await left;
  equal([both.left.state, both.left.away, both.left.connected], ['reconnecting', true, false]);
  both.right.renew(); // as another page does, after a reload
  await talk(both);
  equal([both.left.state, both.left.away], ['connected', false]);
  ends(both);
});

test('a side that leaves and does not return ends the call with gone', async () => {
  const both = pair({returnMillis: 60});
  await connect(both);
  both.right.leave();
  await next(both.left, 'state', () => both.left.state === 'ended');
  equal(both.left.ending, {reason: 'gone', by: 'me'});
  both.right.end('gone', 'them');
});

test('a call that was kept begins with a fresh offer, and where it was', async () => {
  const both = pair();
  await connect(both);
  /** @type {Call} */ const kept = new Call(
    {callid: 'x', outbound: false, sessionid: 'left', name: 'left', begun: 1, kept: {since: 7, phases: {offer: 3}, wanted: {audio: true, video: true}}},
    {PeerConnection: RTCPeerConnection, relay: (type, detail) => {
      const copy = JSON.parse(JSON.stringify(detail));
      setTimeout(() => both.left.receive(type, copy));
    }},
  );
  both.right.receive = (type, detail) => kept.receive(type, detail);
  equal([kept.state, kept.since, kept.phases.offer], ['connecting', 7, 3]);
  both.right.leave();
  await next(both.left, 'state', () => both.left.away);
  kept.start(null);
  await until(() => kept.open && both.left.open && kept.state === 'connected');
  equal([kept.state, kept.since, kept.phases.offer], ['connected', 7, 3]);
  kept.hangUp();
  await next(both.left, 'state', () => both.left.state === 'ended');
});

test('an offer for the connection that was before is not answered', async () => {
  const both = pair();
  await connect(both);
  const [{detail: earlier}] = both.said;
  both.right.renew();
  both.right.receive('offer', earlier);
  await talk(both);
  equal(both.said.filter(({type}) => type === 'answer').map(({from}) => from), ['right', 'left']);
  ends(both);
});

test('candidates of an earlier connection, and of an offer that is yet to come, are no problem', async () => {
  /** Refuses what the specification does, where Chromium lets it pass. */
  class Strict extends RTCPeerConnection {
    /** @param {any} [candidate] */
    async addIceCandidate(candidate) {
      const fragment = candidate?.candidate?.match(/ufrag (\S+)/)?.[1];
      if (fragment && !this.remoteDescription?.sdp.includes(`ice-ufrag:${fragment}`)) {
        throw new DOMException('no such fragment', 'OperationError');
      }
      return super.addIceCandidate(candidate);
    }
  }
  const both = pair({}, Strict);
  const problems = /** @type {unknown[]} */ ([]);
  both.right.addEventListener('problem', event => problems.push(/** @type {CustomEvent} */ (event).detail));
  const candidate = {
    candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 9 typ host generation 0 ufrag gone',
    sdpMid: '0', sdpMLineIndex: 0,
  };
  both.right.receive('ice', {candidate});
  both.right.receive('ice', {candidate: {...candidate, usernameFragment: 'gone'}});
  await connect(both);
  both.right.receive('ice', {candidate});
  await talk(both);
  equal(problems, []);
  ends(both);
});

test('a connection that fails is tried once more, another way', async () => {
  /** @type {RTCPeerConnectionState | undefined} */ let claimed;
  class Failing extends RTCPeerConnection {
    get connectionState() {
      return claimed ?? super.connectionState;
    }
  }
  const both = pair({}, Failing);
  await connect(both);
  const becomes = (/** @type {RTCPeerConnectionState | undefined} */ state) => {
    claimed = state;
    both.connections[0].dispatchEvent(new Event('connectionstatechange'));
  };
  const fragments = () => both.said
    .filter(({type}) => type === 'offer')
    .map(({detail}) => detail.sdp.match(/a=ice-ufrag:(\S+)/)[1]);
  becomes('failed');
  equal(both.left.state, 'reconnecting');
  await until(() => new Set(fragments()).size === 2);
  becomes(undefined);
  equal(both.left.state, 'connected');
  becomes('failed');
  becomes('failed');
  equal(both.left.ending, {reason: 'failed', by: 'me'});
  both.right.end('failed', 'them');
});

test('fresh credentials reach the connection that goes on, and the next one', async () => {
  let username = 'old';
  const both = pair({iceServers: () => [{urls: ['turn:127.0.0.1:9'], username, credential: 'x'}]});
  await connect(both);
  username = 'new';
  both.left.configure();
  const names = () => both.connections.map(each => each.getConfiguration().iceServers?.[0].username);
  equal(names().sort(), ['new', 'old']);
  both.left.renew();
  equal(names().at(-1), 'new');
  ends(both);
});

test('local tracks outlive the call: they belong to whoever opened them', async () => {
  const both = pair();
  const mine = media();
  await connect(both, [mine.stream, null]);
  ends(both);
  equal(mine.stream.getTracks().map(({readyState}) => readyState), ['live', 'live']);
  await mine.stop();
});

test('unanswered, a call ends with timeout', async () => {
  const both = pair({ringMillis: 60});
  both.left.start(null);
  await next(both.left, 'state');
  equal(both.left.ending, {reason: 'timeout', by: 'me'});
  both.right.end('timeout', 'them');
});

test('answered but never connected, a call ends with failed', async () => {
  const both = pair({connectMillis: 60, relay: () => {}});
  both.right.start(null);
  equal(both.right.state, 'connecting');
  await next(both.right, 'state');
  equal(both.right.ending, {reason: 'failed', by: 'me'});
  both.left.end('failed', 'them');
});

test('a hundred calls leave no connection open', async () => {
  const both = [];
  for (let i = 0; i < 100; i++) {
    const each = pair();
    each.left.start(null);
    each.right.start(null);
    ends(each);
    both.push(...each.connections);
  }
  equal(new Set(both.map(({connectionState}) => connectionState)).size, 1);
  equal(both[0].connectionState, 'closed');
});
