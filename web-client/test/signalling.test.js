// @ts-check
import {clientMessage, encodeServer} from 'web/protocol.js';
import {Signalling} from 'web/signalling.js';
import {equal, next, ok, test, thrownBy, until} from './harness.js';

const LIMITS = {messageBytes: 65_536, calls: 4};
const ADA = 'ada-0123456789abcdefgh';
const BOB = 'bob-0123456789abcdefgh';
const CALL = 'call-0123456789abcdefgh';

/** The foreign boundary: a WebSocket whose other end is the test. */
class Socket {
  /** @type {Socket[]} */ static opened = [];
  /** @type {import('web/protocol.js').ClientMessage[]} */ sent = [];
  /** @type {any} */ onopen;
  /** @type {any} */ onmessage;
  /** @type {any} */ onclose;
  closed = false;

  /** @param {string} url */
  constructor(url) {
    this.url = url;
    Socket.opened.push(this);
  }
  /** @param {string} text */
  send(text) {
    this.sent.push(clientMessage(text));
  }
  close() {
    this.closed = true;
  }
  /** @param {any} type @param {any} detail */
  says(type, detail) {
    this.onmessage({data: encodeServer(type, detail)});
  }
  configures({heartbeatSeconds = 30, limits = LIMITS} = {}) {
    this.says('configured', {sessionid: ADA, iceServers: [], iceTtlSeconds: 600, heartbeatSeconds, limits});
  }
}

const connected = (options = {}) => {
  const signalling = new Signalling(/** @type {any} */ (Socket), 'ws://x/signal', {sessionid: ADA, ...options});
  signalling.connect();
  const socket = /** @type {Socket} */ (Socket.opened.at(-1));
  return {signalling, socket};
};
const registered = (options = {}) => {
  const both = connected();
  both.socket.onopen();
  both.socket.configures(options);
  return both;
};

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

test('a closed socket is lost, and connect comes back as the same session', () => {
  const {signalling, socket} = registered();
  socket.onclose();
  equal(signalling.state, 'lost');
  ok(thrownBy(() => signalling.send('ping', {})), 'nothing is sent into the void');
  signalling.connect();
  const again = /** @type {Socket} */ (Socket.opened.at(-1));
  ok(again !== socket, 'a new socket');
  again.onopen();
  again.configures();
  equal(signalling.state, 'registered');
  equal(again.sent[0].detail, {sessionid: ADA, calls: []});
  socket.onclose(); // of the old one: late, and of no importance
  equal(signalling.state, 'registered');
  signalling.close();
});

test('a server that never answers is lost', async () => {
  const {signalling, socket} = connected({connectMillis: 30});
  await next(signalling, 'state');
  equal(signalling.state, 'lost');
  ok(socket.closed, 'the socket is closed');
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

test('a server that answers no ping is lost', async () => {
  const {signalling, socket} = registered({heartbeatSeconds: 1});
  await next(signalling, 'state');
  equal(signalling.state, 'lost');
  equal(socket.sent.filter(({type}) => type === 'ping').length, 2);
});

test('a refused register is lost', () => {
  const {signalling, socket} = connected();
  socket.onopen();
  socket.says('error', {code: 'sessionid-taken', message: 'taken', in: 'register'});
  equal(signalling.state, 'lost');
});

test('what is over the server’s limit is not sent', () => {
  const {signalling, socket} = registered({limits: {messageBytes: 200, calls: 1}});
  const before = socket.sent.length;
  equal(thrownBy(() => signalling.send('offer', {callid: CALL, sdp: 'é'.repeat(100)})).code, 'too-large');
  equal(socket.sent.length, before);
  signalling.close();
});
