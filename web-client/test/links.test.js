// @ts-check
import {linked} from '../room/links.js';
import {equal, ok, test} from './harness.js';

/** @param {string} text */
const links = text => linked(text).flatMap(({text: shown, href}) => (href ? [[shown, href]] : []));

test('addresses become links, without what ends the sentence around them', () => {
  for (const [text, ...wanted] of /** @type {[string, ...string[][]][]} */ ([
    ['https://example.org', ['https://example.org', 'https://example.org/']],
    ['see http://example.org/a?b=c&d#e.', ['http://example.org/a?b=c&d#e', 'http://example.org/a?b=c&d#e']],
    ['(https://example.org/a_(b))', ['https://example.org/a_(b)', 'https://example.org/a_(b)']],
    ['“https://example.org/x”, she said', ['https://example.org/x', 'https://example.org/x']],
    ['HTTPS://EXAMPLE.ORG:8443/A', ['HTTPS://EXAMPLE.ORG:8443/A', 'https://example.org:8443/A']],
    ['mailto:ada@example.org!', ['mailto:ada@example.org', 'mailto:ada@example.org']],
    ['看https://例え.jp/道。然后', ['https://例え.jp/道', 'https://xn--r8jz45g.jp/%E9%81%93']],
    ['one https://a.org\ntwo https://b.org', ['https://a.org', 'https://a.org/'], ['https://b.org', 'https://b.org/']],
  ])) {
    equal(links(text), wanted, text);
  }
});

const ATTACKS = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)', 'file:///etc/passwd', 'blob:https://example.org/x',
  'ftp://example.org', 'javascript:https://example.org', 'view-source:https://example.org', 'mailto:javascript:alert(1)',
  'https://bank.example@evil.example/', 'https://ada:secret@evil.example', 'https://', 'http://', 'https:///', 'mailto:',
  'https://exa mple', '<a href="javascript:alert(1)">https', '//example.org', 'ada@example.org',
];

test('nothing else is a link, and nothing that passes for another place', () => {
  for (const text of ATTACKS) {
    for (const [, href] of links(text)) equal(new URL(href).hostname, 'exa', text); // before the space
  }
});

test('markup ends an address, and so does what turns the direction of writing', () => {
  equal(links('https://example.org/"onclick="alert(1)'), [['https://example.org/', 'https://example.org/']]);
  equal(links('https://example.org/<img src=x onerror=alert(1)>'), [['https://example.org/', 'https://example.org/']]);
  equal(links('https://example.org/\u202egro.live'), [['https://example.org/', 'https://example.org/']]);
  equal(links('https://exa\u200bmple.org'), [['https://exa', 'https://exa/']]);
});

test('the parts are the text, whatever it holds, and long ones take no time', () => {
  const long = ['https://', 'https://a.b/', '(', ')', 'mailto:', 'a@', '\u202e', 'https://[', ').'].map(each => each.repeat(4_000 / each.length));
  const begun = performance.now();
  for (const text of [...ATTACKS, ...long, '', '\ud800', 'https://a.org https://b.org. x']) {
    equal(linked(text).map(part => part.text).join(''), text);
  }
  ok(performance.now() - begun < 2_000, 'no time');
});
