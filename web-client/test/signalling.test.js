// @ts-check
import {clientMessage, encodeServer} from '../protocol/messages.js';
import {Full} from '../signalling/outbox.js';
import {Signalling} from '../signalling/signalling.js';
import {equal, next, ok, test, thrownBy, until} from './harness.js';

const LIMITS = {messageBytes: 65_536, calls: 4};
const ADA = 'ada-0123456789abcdefgh';
const BOB = 'bob-0123456789abcdefgh';
const CALL = 'call-0123456789abcdefgh';

/** The foreign boundary: a WebSocket whose other end is the test. */
class Socket {
  /** @type {Socket[]} */ static opened = [];
  /** @type {import('../protocol/messages.js').ClientMessage[]} */ sent = [];
  /** @type {any} */ onopen;
  /** @type {any} */ onmessage;
  /** @type {any} */ onclose;
  /** With which code. @type {number | null} */ closed = null;

  /** @param {string} url */
  constructor(url) {
    this.url = url;
    Socket.opened.push(this);
  }
  /** @param {string} text */
  send(text) {
    this.sent.push(clientMessage(text));
  }
  /** @param {number} code */
  close(code) {
    this.closed = code;
  }
  /** Its other end closes it. */
  breaks(code = 1006) {
    this.onclose({code});
  }
  /** @param {any} type @param {any} detail */
  says(type, detail) {
    this.onmessage({data: encodeServer(type, detail)});
  }
  configures({heartbeatSeconds = 30, limits = LIMITS, iceServers = /** @type {any[]} */ ([])} = {}) {
    this.says('configured', {sessionid: ADA, iceServers, iceTtlSeconds: 600, heartbeatSeconds, limits});
  }
  /** Lets the client in. */
  welcomes(options = {}) {
    this.onopen();
    this.configures(options);
  }
  /** What was sent after `register`. */
  get later() {
    return this.sent.slice(1);
  }
  static get latest() {
    return /** @type {Socket} */ (Socket.opened.at(-1));
  }
}

const connected = (options = {}) => {
  const signalling = new Signalling(/** @type {any} */ (Socket), 'ws://x/signal', {sessionid: ADA, ...options});
  signalling.connect();
  return {signalling, socket: Socket.latest};
};
const registered = (configured = {}, options = {}) => {
  const both = connected(options);
  both.socket.welcomes(configured);
  return both;
};
/** Its next try is now. @param {Signalling} signalling */
const retried = signalling => {
  signalling.hurry();
  return Socket.latest;
};
/** The longest wait that `random` can draw. */
const LONGEST = {random: () => 1};
/** @param {Signalling} signalling */
const waitOf = signalling => Math.round(((signalling.nextTry ?? 0) - Date.now()) / 100) * 100;
const HANGUP = {calls: [{callid: CALL, sessionid: ADA}], reason: /** @type {const} */ ('hangup')};

test('registers as soon as the socket opens', () => {
  const {signalling, socket} = connected();
  equal(signalling.state, 'connecting');
  equal(socket.sent, []);
  socket.onopen();
  equal(socket.sent, [{type: 'register', detail: {sessionid: ADA, calls: []}}]);
  socket.configures();
  equal(signalling.state, 'registered');
  signalling.close();
});

test('sends the profile once it is registered, and again when it changes', () => {
  const {signalling, socket} = connected();
  signalling.introduce({guest: {name: 'Ada'}});
  socket.onopen();
  equal(socket.sent.length, 1);
  socket.configures();
  signalling.introduce({guest: {name: 'Countess'}});
  equal(socket.sent.slice(1).map(({detail}) => detail), [{guest: {name: 'Ada'}}, {guest: {name: 'Countess'}}]);
  signalling.close();
});

test('dispatches what the server says by its type', async () => {
  const {signalling, socket} = registered();
  const heard = next(signalling, 'inboundcall');
  socket.says('inboundcall', {callid: CALL, fromsessionid: BOB, tosessionid: ADA, userprofiles: {}});
  equal((await heard).detail.fromsessionid, BOB);
  signalling.close();
});

test('answers ping with pong', () => {
  const {signalling, socket} = registered();
  socket.says('ping', {});
  equal(socket.sent.at(-1), {type: 'pong', detail: {}});
  signalling.close();
});

test('only the latest search is answered', () => {
  const {signalling, socket} = registered();
  /** @type {string[]} */ const heard = [];
  signalling.addEventListener('autocomplete', event => heard.push(/** @type {any} */ (event).detail.search));
  signalling.search('a');
  signalling.search('ad');
  socket.says('autocomplete', {search: 'ad', results: []});
  socket.says('autocomplete', {search: 'a', results: []});
  equal(heard, ['ad']);
  signalling.close();
});

test('what can not be read is a problem, and the connection goes on', async () => {
  const {signalling, socket} = registered();
  for (const data of ['{', '[]', '{"type":"nonsense"}', '{"type":"hangup","detail":{}}', '\u0000']) {
    const problem = next(signalling, 'problem');
    socket.onmessage({data});
    ok((await problem).detail.code, 'a Refused');
  }
  equal(signalling.state, 'registered');
  signalling.close();
});

test('who has a secret says it when registering', () => {
  const secret = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
  const {signalling, socket} = connected({secret});
  socket.onopen();
  equal(socket.sent[0].detail, {sessionid: ADA, calls: [], secret});
  signalling.close();
});

test('a closed socket is opened again by itself, for the same session and its calls', async () => {
  const {signalling, socket} = registered({}, {random: () => 0.05});
  const calls = [{callid: CALL, fromsessionid: ADA, tosessionid: BOB}];
  signalling.calls = () => calls;
  socket.breaks();
  equal(signalling.state, 'reconnecting');
  ok(signalling.nextTry, 'it is known when the next try is');
  ok(signalling.awaySince, 'and since when the server is away');
  await until(() => Socket.latest !== socket);
  equal([signalling.state, signalling.nextTry], ['reconnecting', null], 'while it tries');
  Socket.latest.welcomes();
  equal([signalling.state, signalling.awaySince], ['registered', null]);
  equal(Socket.latest.sent[0].detail, {sessionid: ADA, calls});
  socket.breaks(); // the old one: late, and of no importance
  equal(signalling.state, 'registered');
  signalling.close();
});

test('a server that was not there at first is tried again', () => {
  const {signalling, socket} = connected();
  equal(signalling.state, 'connecting');
  socket.breaks();
  equal(signalling.state, 'reconnecting');
  retried(signalling).welcomes();
  equal(signalling.state, 'registered');
  signalling.close();
});

test('waits grow from half a second to half a minute', () => {
  const {signalling, socket} = registered({}, LONGEST);
  socket.breaks();
  /** @type {number[]} */ const waits = [];
  for (let i = 0; i < 9; i++) {
    waits.push(waitOf(signalling));
    retried(signalling).breaks();
  }
  equal(waits, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  signalling.close();
});

test('a connection that breaks at once does not begin the waits anew', () => {
  const {signalling, socket} = registered({}, LONGEST);
  socket.breaks();
  const again = retried(signalling);
  again.welcomes();
  again.breaks();
  equal(waitOf(signalling), 1000);
  signalling.close();
});

test('a wait is random in its whole length', () => {
  const {signalling, socket} = registered({}, {random: () => 0});
  socket.breaks();
  equal(waitOf(signalling), 0);
  signalling.close();
});

test('after bye it comes back within the time that the server named', async () => {
  const {signalling, socket} = registered({}, {random: () => 0.5});
  const heard = next(signalling, 'bye');
  socket.says('bye', {reason: 'shutdown', reconnectMillis: 20_000});
  await heard;
  equal([signalling.state, signalling.stopping], ['registered', true], 'until the server closes');
  socket.breaks(1001);
  equal(waitOf(signalling), 10_000);
  retried(signalling).breaks();
  ok(waitOf(signalling) <= 300, 'from then on as ever');
  retried(signalling).welcomes();
  equal(signalling.stopping, false);
  signalling.close();
});

test('a server that asks to be left alone for longer than half a minute is not', async () => {
  const {signalling, socket} = registered({}, LONGEST);
  const heard = next(signalling, 'bye');
  socket.says('bye', {reason: 'shutdown', reconnectMillis: 3_600_000});
  await heard;
  socket.breaks(1001);
  equal(waitOf(signalling), 30_000);
  signalling.close();
});

test('hurrying tries at once, once', () => {
  const {signalling, socket} = registered({}, LONGEST);
  socket.breaks();
  const before = Socket.opened.length;
  signalling.hurry();
  signalling.hurry();
  equal(Socket.opened.length, before + 1);
  equal(signalling.nextTry, null);
  signalling.close();
  signalling.hurry();
  equal(Socket.opened.length, before + 1, 'not after it was closed');
});

test('hurrying asks a server that may have been lost in sleep', () => {
  const {signalling, socket} = registered();
  signalling.hurry();
  equal(socket.sent.at(-1)?.type, 'ping');
  socket.says('pong', {});
  equal(signalling.state, 'registered');
  signalling.close();
});

test('a session that registered elsewhere does not come back', () => {
  const {signalling, socket} = registered();
  const before = Socket.opened.length;
  socket.breaks(4002);
  equal([signalling.state, signalling.nextTry], ['replaced', null]);
  signalling.hurry();
  signalling.connect();
  equal(Socket.opened.length, before);
  ok(thrownBy(() => signalling.send('hangup', HANGUP)), 'nothing is sent into the void');
});

for (const code of /** @type {const} */ (['bad-proof', 'sessionid-taken'])) {
  test(`a register that is refused with ${code} is not tried again`, () => {
    const {signalling, socket} = connected();
    socket.onopen();
    socket.says('error', {code, message: 'no', in: 'register'});
    equal(signalling.state, 'refused');
    ok(socket.closed, 'the socket is closed');
  });
}

test('an id that is taken by its own dead connection is tried again', () => {
  const {signalling, socket} = registered();
  socket.breaks();
  const again = retried(signalling);
  again.onopen();
  again.says('error', {code: 'sessionid-taken', message: 'taken', in: 'register'});
  equal(signalling.state, 'reconnecting');
  signalling.close();
});

test('what could not be sent is sent in order, after the profile', () => {
  const {signalling, socket} = registered();
  signalling.introduce({guest: {name: 'Ada'}});
  socket.breaks();
  signalling.send('ice', {callid: CALL, candidate: null});
  signalling.send('hangup', HANGUP);
  const again = retried(signalling);
  again.onopen();
  signalling.send('call', {to: BOB});
  equal(again.later, [], 'nothing before it is configured');
  again.configures();
  signalling.send('answer', {callid: CALL, sdp: ''});
  equal(again.later.map(({type}) => type), ['userprofile', 'ice', 'hangup', 'call', 'answer']);
  again.breaks();
  const third = retried(signalling);
  third.welcomes();
  equal(third.later.map(({type}) => type), ['userprofile'], 'once');
  signalling.close();
});

test('what has become void is unsaid, even as the server comes back', () => {
  const {signalling, socket} = registered();
  socket.breaks();
  signalling.send('offer', {callid: CALL, sdp: 'void'});
  signalling.send('hangup', HANGUP);
  signalling.addEventListener('state', () => {
    if (signalling.state !== 'registered') return;
    signalling.unsay(({type}) => type === 'offer');
    signalling.send('call', {to: BOB});
  });
  const again = retried(signalling);
  again.welcomes();
  equal(again.later.map(({type}) => type), ['hangup', 'call']);
  signalling.close();
});

test('so much is kept and no more, and who says more hears so', () => {
  const {signalling, socket} = registered();
  socket.breaks();
  for (let i = 0; i < 200; i++) signalling.send('ice', {callid: CALL, candidate: null});
  ok(thrownBy(() => signalling.send('hangup', HANGUP)) instanceof Full, 'the 201st message');
  signalling.unsay(() => true);
  const sdp = 'x'.repeat(60_000);
  for (let i = 0; i < 17; i++) signalling.send('offer', {callid: CALL, sdp});
  ok(thrownBy(() => signalling.send('offer', {callid: CALL, sdp})) instanceof Full, 'over a mebibyte');
  signalling.send('hangup', HANGUP); // there is room for this one
  const again = retried(signalling);
  again.welcomes();
  equal(again.later.length, 18);
  signalling.close();
});

test('of the searches only the latest is kept', () => {
  const {signalling, socket} = registered();
  signalling.search('a');
  socket.breaks();
  signalling.search('ad');
  signalling.search('ada');
  const again = retried(signalling);
  again.welcomes();
  equal(again.later, [{type: 'autocomplete', detail: {search: 'ada'}}]);
  signalling.search(null);
  again.breaks();
  const third = retried(signalling);
  third.welcomes();
  equal(third.later, [], 'and not one that nobody waits for');
  signalling.close();
});

test('fresh credentials are taken at any time', async () => {
  const {signalling, socket} = registered();
  const before = socket.sent.length;
  const heard = next(signalling, 'configured');
  socket.configures({iceServers: [{urls: ['turn:x'], username: 'new', credential: 'new'}]});
  await heard;
  equal(signalling.iceServers[0].username, 'new');
  equal([signalling.state, socket.sent.length], ['registered', before], 'and nothing is said twice');
  signalling.close();
});

test('leaving for good is said with 1000', () => {
  const {signalling, socket} = registered();
  signalling.close();
  equal([signalling.state, socket.closed], ['idle', 1000]);
});

test('a server that never answers is tried again', async () => {
  const {signalling, socket} = connected({connectMillis: 30});
  await next(signalling, 'state', () => signalling.state === 'reconnecting');
  equal(socket.closed, 3008);
  signalling.close();
});

test('a silent server is asked, and kept when it answers', async () => {
  const {signalling, socket} = registered({heartbeatSeconds: 1});
  const pings = () => socket.sent.filter(({type}) => type === 'ping').length;
  for (let asked = 1; asked <= 4; asked++) {
    await until(() => pings() === asked);
    equal(signalling.state, 'registered');
    socket.says('pong', {});
  }
  signalling.close();
});

test('a server that answers no ping is given up', async () => {
  const {signalling, socket} = registered({heartbeatSeconds: 1});
  await next(signalling, 'state', () => signalling.state === 'reconnecting');
  equal(socket.sent.filter(({type}) => type === 'ping').length, 2);
  equal(socket.closed, 3008);
  signalling.close();
});

test('what is over the server’s limit is not sent', () => {
  const {signalling, socket} = registered({limits: {messageBytes: 200, calls: 1}});
  const before = socket.sent.length;
  equal(thrownBy(() => signalling.send('offer', {callid: CALL, sdp: 'é'.repeat(100)})).code, 'too-large');
  equal(socket.sent.length, before);
  signalling.close();
});
