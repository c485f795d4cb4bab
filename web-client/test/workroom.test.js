// @ts-check
import {LocalMedia} from 'web/media.js';
import {problems} from 'web/report.js';
import {Workroom} from 'web/workroom.js';
import {equal, next, ok, test, until} from './harness.js';

/** A server in memory, which says each thing in its own task, in order. */
class Server {
  /** @type {Map<string, Line>} */ lines = new Map();
  /** @type {Map<string, string[]>} */ calls = new Map();
  /** Callids to give out, so that a test knows which is smaller. */ callids = ['call-1-0123456789abcdefgh', 'call-2-0123456789abcdefgh'];

  /** @param {string} from @param {string} type @param {any} detail */
  hears(from, type, detail) {
    if (type === 'call') {
      const callid = this.callids.shift() ?? crypto.randomUUID();
      const both = {callid, fromsessionid: from, tosessionid: detail.to, userprofiles: {}};
      this.calls.set(callid, [from, detail.to]);
      this.tells(from, 'outboundcall', both);
      this.tells(detail.to, 'inboundcall', both);
    } else if (type === 'hangup') {
      for (const {callid} of detail.calls) {
        const sides = this.calls.get(callid) ?? [];
        this.calls.delete(callid);
        for (const side of sides) this.tells(side, 'hangup', {calls: [{callid, sessionid: from}], reason: detail.reason});
      }
    } else {
      const other = this.calls.get(detail.callid)?.find(side => side !== from);
      if (other) this.tells(other, type, {...detail, fromsessionid: from});
    }
  }
  /** @param {string} to @param {string} type @param {any} detail */
  tells(to, type, detail) {
    setTimeout(() => this.lines.get(to)?.dispatchEvent(new CustomEvent(type, {detail})));
  }
}

/** What a Workroom sees of Signalling, at the end of a Server. */
class Line extends EventTarget {
  state = 'registered';
  /** @type {RTCIceServer[]} */ iceServers = [];
  /** @param {Server} server @param {string} sessionid */
  constructor(server, sessionid) {
    super();
    this.sessionid = sessionid;
    this.server = server;
    server.lines.set(sessionid, this);
  }
  introduce() {}
  /** @param {string} type @param {any} detail */
  send(type, detail) {
    this.server.hears(this.sessionid, type, detail);
  }
  lose() {
    this.state = 'lost';
    this.dispatchEvent(new CustomEvent('state'));
  }
}

const ADA = {sessionid: 'ada-0123456789abcdefgh', name: 'Ada'};
const BOB = {sessionid: 'bob-0123456789abcdefgh', name: 'Bob'};
const CYD = {sessionid: 'cyd-0123456789abcdefgh', name: 'Cyd'};

/**
 * @param {Server} server
 * @param {{sessionid: string, name: string}} person
 * @param {{getUserMedia: (wish: MediaStreamConstraints) => Promise<MediaStream>}} [devices]
 */
const enters = (server, {sessionid, name}, devices) => {
  const line = new Line(server, sessionid);
  const media = new LocalMedia(/** @type {any} */ (devices));
  const room = new Workroom(/** @type {any} */ (line), media, RTCPeerConnection);
  room.introduce(name);
  return room;
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
  const [ada, bob] = [enters(server, ADA), enters(server, BOB)];
  ada.dial(BOB);
  equal(ada.state, 'calling');
  await rings(bob);
  await bob.answer({video: true});
  await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
  await until(() => ada.call?.open && bob.call?.open);
  ada.chat?.say('hi');
  await until(() => bob.chat?.lines.length);
  equal([bob.chat?.lines[0].text, bob.chat?.unread], ['hi', 1]);
  bob.hangUp();
  await becomes(ada, 'ended');
  equal([ada.ended?.reason, ada.ended?.by, bob.ended?.by], ['hangup', 'them', 'me']);
  equal(server.calls.size, 0);
});

for (const [name, callids] of Object.entries({
  'the first': ['call-1-0123456789abcdefgh', 'call-2-0123456789abcdefgh'],
  'the second': ['call-2-0123456789abcdefgh', 'call-1-0123456789abcdefgh'],
})) {
  test(`two who call each other at once are connected by ${name} call, the smaller callid`, async () => {
    const server = new Server();
    server.callids = [...callids];
    const [ada, bob] = [enters(server, ADA), enters(server, BOB)];
    ada.dial(BOB);
    bob.dial(ADA);
    await Promise.all([becomes(ada, 'connected'), becomes(bob, 'connected')]);
    equal([ada.call?.callid, bob.call?.callid], Array(2).fill('call-1-0123456789abcdefgh'));
    equal([...server.calls.keys()], ['call-1-0123456789abcdefgh']);
    equal([ada.ended, bob.ended, ada.incoming, bob.incoming], [null, null, null, null]);
    ada.hangUp();
    await becomes(bob, 'ended');
  });
}

test('a second caller is told busy, and the call goes on', async () => {
  const server = new Server();
  const [ada, bob, cyd] = [enters(server, ADA), enters(server, BOB), enters(server, CYD)];
  ada.dial(BOB);
  await rings(bob);
  cyd.dial(BOB);
  await becomes(cyd, 'ended');
  equal(cyd.ended?.reason, 'busy');
  equal(bob.incoming?.sessionid, ADA.sessionid);
  bob.decline();
  await becomes(ada, 'ended');
  equal([ada.ended?.reason, bob.state], ['declined', 'lobby']);
});

test('who hangs up before the server has set the call up leaves nobody ringing', async () => {
  const server = new Server();
  const [ada, bob] = [enters(server, ADA), enters(server, BOB)];
  ada.dial(BOB);
  ada.hangUp();
  equal(ada.state, 'lobby');
  await until(() => bob.ended);
  equal([bob.incoming, server.calls.size, ada.call], [null, 0, null]);
});

test('with the server, its calls are lost', async () => {
  const server = new Server();
  const [ada, bob] = [enters(server, ADA), enters(server, BOB)];
  ada.dial(BOB);
  await rings(bob);
  /** @type {any} */ (bob.signalling).lose();
  equal([bob.incoming, bob.ended?.reason], [null, 'lost']);
  /** @type {any} */ (ada.signalling).lose();
  equal([ada.call, ada.ended?.reason], [null, 'lost']);
});

test('what is said about a call by somebody who is not in it is not heard', async () => {
  const server = new Server();
  const [ada, bob] = [enters(server, ADA), enters(server, BOB)];
  ada.dial(BOB);
  await rings(bob);
  const callid = bob.incoming?.callid;
  bob.signalling.dispatchEvent(new CustomEvent('offer', {detail: {callid, fromsessionid: CYD.sessionid, sdp: 'x'}}));
  bob.signalling.dispatchEvent(new CustomEvent('ice', {detail: {callid: 'none', fromsessionid: ADA.sessionid, candidate: null}}));
  await bob.answer({video: false});
  await becomes(ada, 'connected');
  ok(bob.call, 'the call goes on');
  ada.hangUp();
});

test('an offer that comes before the word that two calls crossed is not lost', async () => {
  const server = new Server();
  const [ada, bob] = [enters(server, ADA), enters(server, BOB)];
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
  ada.hangUp();
  await becomes(bob, 'ended');
});

test('who is being called calls nobody else', async () => {
  const server = new Server();
  const [ada, bob] = [enters(server, ADA), enters(server, BOB)];
  enters(server, CYD);
  ada.dial(BOB);
  await rings(bob);
  bob.dial(CYD);
  equal([bob.dialling, bob.incoming?.name], [null, 'Somebody']);
  bob.decline();
  await becomes(ada, 'ended');
});

test('a refusal that comes after hanging up is nobody’s, and does not end the next call', async () => {
  const server = new Server();
  const [ada, bob] = [enters(server, ADA), enters(server, BOB)];
  const told = heard();
  ada.dial(CYD);
  ada.hangUp();
  ada.dial(BOB);
  ada.signalling.dispatchEvent(new CustomEvent('error', {
    detail: {code: 'unreachable', message: 'nobody', in: 'call', to: CYD.sessionid},
  }));
  equal([ada.dialling?.name, ada.ended, told()], ['Bob', null, []]);
  await rings(bob);
  ada.hangUp();
});

test('one camera is added, however often its button is pressed', async () => {
  const server = new Server();
  const mine = camera();
  const [ada, bob] = [enters(server, ADA, mine), enters(server, BOB)];
  bob.dial(ADA);
  await rings(ada);
  const answering = ada.answer({video: false});
  const early = ada.toggle('video'); // nothing has started yet
  await mine.opens(); // the microphone: there is none
  await Promise.all([answering, early]);
  await becomes(ada, 'connected');
  const toggles = [ada.toggle('video'), ada.toggle('video')];
  await mine.opens();
  await toggles[0];
  equal(mine.asked.length, 0, 'asked again');
  await toggles[1];
  equal([mine.given.length, ada.call?.muted.video], [1, false]);
  ada.hangUp();
  equal(mine.given.map(({readyState}) => readyState), ['ended']);
  await becomes(bob, 'ended');
});

test('a camera check that shows nothing leaves nothing open, and says why', async () => {
  const microphone = new MediaStreamAudioDestinationNode(new AudioContext()).stream;
  const room = enters(new Server(), ADA, {
    getUserMedia: async wish => {
      if (wish.video) throw new DOMException('no', 'NotFoundError');
      return microphone;
    },
  });
  await room.preview(true);
  equal([room.previewing, room.media.trouble], [false, 'no-camera']);
  equal(microphone.getTracks().map(({readyState}) => readyState), ['ended']);
});
