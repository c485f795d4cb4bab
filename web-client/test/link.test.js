// @ts-check
import {calleeOf, linkTo} from '../room/link.js';
import {equal, test} from './harness.js';

const ID = 'bob-0123456789abcdefgh';
const PAGE = 'https://rooms.example/meet/?from=mail#/elsewhere';

test('a link with a session id calls that session', () => {
  equal(calleeOf(`#/call/${ID}`), {sessionid: ID});
});

test('a link with anything else calls who has that name', () => {
  equal(calleeOf('#/call/Bob'), {name: 'Bob'});
  equal(calleeOf('#/call/Grace%20Hopper'), {name: 'Grace Hopper'});
  equal(calleeOf('#/call/%E6%9D%8E%E5%B0%8F%E9%BE%8D'), {name: '李小龍'});
  equal(calleeOf('#/call/a%2Fb%3F%23%25'), {name: 'a/b?#%'});
  equal(calleeOf(`#/call/${'x'.repeat(100)}`), {name: 'x'.repeat(100)}, 'the longest');
});

test('what is no link that calls, calls nobody', () => {
  for (const hash of ['', '#', '#/', '#/call', '#/call/', '#/call/%20', '#/call/%', '#call/Bob', '#/Call/Bob',
    `#/call/${'x'.repeat(101)}`]) equal(calleeOf(hash), null, hash);
});

test('a link leads back to whom it was made for, and nothing else goes with it', () => {
  equal(linkTo(PAGE, {sessionid: ID}), `https://rooms.example/meet/#/call/${ID}`);
  for (const name of ['Bob', 'Grace Hopper', '李小龍', 'a/b?#%', '<b>&"', ID, 'Wolfeschlegelsteinhausen']) {
    equal(calleeOf(new URL(linkTo(PAGE, {name})).hash), {name}, name);
  }
});
