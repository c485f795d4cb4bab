// @ts-check
import {problems} from '../report.js';
import {Seeker} from '../room/seeker.js';
import {Workroom} from '../room/workroom.js';
import {TabSession} from '../signalling/session.js';
import {Signalling} from '../signalling/signalling.js';
import {words} from '../words/words.js';
import {equipped, Memory, Server} from './doubles.js';
import {equal, next, test, until} from './harness.js';

const ADA = 'ada-0123456789abcdefgh';
const BOB = {sessionid: 'bob-0123456789abcdefgh', name: 'Bob'};
const BOBBY = {sessionid: 'bobby-0123456789abcdef', name: 'Bobby'};
const OTHER_BOB = {sessionid: 'bob-2-0123456789abcdef', name: 'Bob'};

/** Ada, who seeks. @param {Server} server @param {{name?: string | null, patience?: number}} [how] */
const enters = (server, {name = 'Ada', patience} = {}) => {
  const signalling = new Signalling(server.WebSocket, 'ws://x/signal', {sessionid: ADA});
  const session = new TabSession(/** @type {any} */ (new Memory()), undefined);
  const room = new Workroom(signalling, session, equipped(session));
  const seeker = new Seeker(room, patience);
  if (name) room.introduce(name);
  signalling.connect();
  return {room, seeker, server};
};
/** What the server was asked. @param {Server} server @param {string} type */
const asked = async (server, type) => {
  await until(() => server.told.some(each => each.type === type));
  return server.told.filter(each => each.type === type).map(({detail}) => detail);
};
/** The server answers the search. @param {{server: Server}} ada @param {{sessionid: string, name: string}[]} people */
const finds = async ({server}, ...people) => {
  const [{search}] = await asked(server, 'autocomplete');
  server.tells(ADA, 'autocomplete', {
    search, results: people.map(({sessionid, name}) => ({sessionid, userprofiles: {guest: {name}}})),
  });
};
/** Until the person is told so. @param {string} sentence */
const told = sentence => next(problems, 'problem', ({detail}) => detail === sentence);

test('a link by id calls as soon as the page is registered, and silently', async () => {
  const {room, seeker, server} = enters(new Server());
  seeker.follow({sessionid: BOB.sessionid});
  equal(room.dialling, null, 'not before');
  equal(await asked(server, 'call'), [{to: BOB.sessionid}]);
  equal([room.inCall, room.switchboard.silent], [true, true]);
});

test('who has no name yet is asked for it, and then calls', async () => {
  const {room, seeker, server} = enters(new Server(), {name: null});
  const asks = told(words.link.nameFirst);
  seeker.follow({sessionid: BOB.sessionid});
  await asks;
  await until(() => room.signalling.state === 'registered');
  equal(room.dialling, null);
  room.introduce('Ada');
  equal(await asked(server, 'call'), [{to: BOB.sessionid}]);
});

test('a link by name calls the one who has exactly this name', async () => {
  const ada = enters(new Server());
  ada.seeker.follow({name: 'Bob'});
  await finds(ada, BOBBY, BOB, {sessionid: ADA, name: 'Ada'});
  equal(await asked(ada.server, 'call'), [{to: BOB.sessionid}]);
  equal([ada.room.inCall, ada.room.query], [true, '']);
});

test('of several with the name, or none, nobody is called: the person chooses', async () => {
  for (const [people, sentence] of /** @type {const} */ ([
    [[BOB, OTHER_BOB], words.link.several('Bob')], [[BOBBY], words.link.nobody('Bob')], [[], words.link.nobody('Bob')],
  ])) {
    const ada = enters(new Server());
    const shows = [told(sentence), next(ada.room, 'find')];
    ada.seeker.follow({name: 'Bob'});
    await finds(ada, ...people);
    await Promise.all(shows);
    equal([ada.room.query, ada.room.dialling], ['Bob', null]);
  }
});

test('who was called before is known by id, then by name', async () => {
  for (const [people, to] of /** @type {[typeof BOB[], string][]} */ ([
    [[OTHER_BOB, BOB], BOB.sessionid], [[OTHER_BOB, BOBBY], OTHER_BOB.sessionid], [[BOBBY], BOB.sessionid],
  ])) {
    const ada = enters(new Server());
    ada.seeker.call(BOB);
    await finds(ada, ...people);
    equal(await asked(ada.server, 'call'), [{to}]);
    equal(ada.room.switchboard.silent, false, 'who presses a button means to be heard');
  }
});

test('who searches for somebody else meanwhile calls nobody', async () => {
  const ada = enters(new Server());
  ada.seeker.follow({name: 'Bob'});
  await asked(ada.server, 'autocomplete');
  ada.room.search('Bobby');
  ada.room.search('Bob');
  await finds(ada, BOB);
  await until(() => ada.room.results?.length);
  equal(ada.room.dialling, null);
});

test('nobody is called by surprise when the server comes back late', async () => {
  const server = new Server();
  server.stops();
  const {room, seeker} = enters(server, {patience: 50});
  const givesUp = told(words.link.late('Bob'));
  seeker.follow({name: 'Bob'});
  await givesUp;
  server.starts();
  await until(() => room.signalling.state === 'registered');
  room.dispatchEvent(new CustomEvent('change'));
  equal([room.dialling, server.told.some(({type}) => type === 'autocomplete')], [null, false]);
});

test('in a call a link calls nobody, nor does one’s own', async () => {
  const {room, seeker} = enters(new Server());
  await until(() => room.signalling.state === 'registered');
  const self = told(words.problems['self-call']);
  seeker.follow({sessionid: ADA});
  await self;
  equal(room.inCall, false);
  room.dial(BOB);
  const sentence = told(words.link.inCall);
  seeker.follow({sessionid: BOBBY.sessionid});
  await sentence;
  equal(room.dialling?.name, 'Bob');
});

test('a link that waits while somebody calls is forgotten when they are answered', async () => {
  const {room, seeker, server} = enters(new Server());
  await until(() => room.signalling.state === 'registered');
  server.tells(ADA, 'inboundcall', {
    callid: 'call-1-0123456789abcdefgh', fromsessionid: BOB.sessionid, tosessionid: ADA, userprofiles: {},
  });
  await until(() => room.incoming);
  const sentence = told(words.link.inCall);
  seeker.follow({name: 'Bobby'});
  await room.switchboard.answer({video: false});
  await sentence;
  room.switchboard.hangUp();
  equal([room.dialling, server.told.some(({type}) => type === 'autocomplete')], [null, false]);
});
