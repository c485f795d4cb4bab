// @ts-check
import {halves, kindOf, safeName} from '../room/file-names.js';
import {Pace} from '../room/pace.js';
import {size, span, speed} from '../words/sizes.js';
import {equal, ok, test} from './harness.js';

test('a name from outside is in no folder and hides nothing', () => {
  for (const [name, safe] of [
    ['report.pdf', 'report.pdf'], ['Übung – 演習 (2).txt', 'Übung – 演習 (2).txt'],
    ['../../.ssh/authorized_keys', '_.._.ssh_authorized_keys'], ['C:\\Windows\\win.ini', 'C__Windows_win.ini'],
    ['photo\u202egpj.exe', 'photo_gpj.exe'], ['a\u2066b\u2069.txt', 'a_b_.txt'], ['a\u0000b\r\n.txt', 'a_b__.txt'],
    ['.bashrc', 'bashrc'], ['..', 'file'], ['', 'file'], ['. . .', 'file'], ['\ud800', '_'],
    ['CON', '_CON'], ['com1.txt', '_com1.txt'], ['concert.txt', 'concert.txt'], ['a\u200c\u0628.txt', 'a\u200c\u0628.txt'],
  ]) {
    equal(safeName(name), safe, name);
    equal(safeName(safe), safe, 'again');
  }
  const long = safeName(`${'😀'.repeat(300)}.tar.gz`);
  ok([...long].length === 120 && long.endsWith('😀.gz'), long);
});

test('the two halves of a name are the name, cut at no character', () => {
  for (const name of ['a', 'a-long-name-of-a-file.jpeg', '😀'.repeat(20)]) {
    const {head, tail} = halves(name);
    equal(head + tail, name);
    equal([...tail].length, Math.min(10, [...name].length));
  }
});

test('what a file seems to be is known by its type, or else by its ending', () => {
  equal(
    [['a', 'image/png'], ['a.zip', ''], ['a.MP4', ''], ['a', ''], ['a.constructor', ''], ['a.pdf', 'application/pdf'], ['a.zip', 'audio/ogg']]
      .map(([name, mime]) => kindOf(name, mime)),
    ['image', 'archive', 'film', 'other', 'other', 'text', 'sound']);
});

test('sizes, speeds and times are in the unit that fits', () => {
  equal([0, 1, 999, 1_000, 999_999, 1_500_000, 48_000_000].map(size), ['0 bytes', '1 byte', '999 bytes', '1 kB', '1 MB', '1.5 MB', '48 MB']);
  equal([10, 3_140_000].map(speed), ['1 kB/s', '3.1 MB/s']);
  equal([0.2, 59, 61, 7_200].map(span), ['1 sec', '59 sec', '1 min', '2 hr']);
});

test('a pace is that of the last seconds, and unknown before there were any', () => {
  const pace = new Pace();
  pace.reached(0, 0);
  pace.reached(100, 100);
  equal([pace.rate, pace.secondsTo(1_000)], [null, null]);
  pace.reached(1_000, 1_000);
  equal([pace.rate, pace.secondsTo(3_000)], [1_000, 2]);
  for (let at = 2_000; at <= 20_000; at += 1_000) pace.reached(1_000 + (at - 1_000) / 10, at); // slower since
  equal([pace.rate, pace.secondsTo(0)], [100, 0]);
});
