// @ts-check
import {highlight} from '../room/highlight.js';
import {equal, test} from './harness.js';

/** What was found, in brackets. @param {string} name @param {string} search */
const marked = (name, search) => highlight(name, search).map(({text, hit}) => (hit ? `[${text}]` : text)).join('');

test('what a search has found is marked where words begin', () => {
  equal(marked('Ada Lovelace', 'ada'), '[Ada] Lovelace');
  equal(marked('Ada Lovelace', 'lo a'), '[A]da [Lo]velace');
  equal(marked('Ada Lovelace', 'ace'), 'Ada Lovelace', 'not within a word');
  equal(marked('Mary-Ann (Annie)', 'ann'), 'Mary-[Ann] ([Ann]ie)');
  equal(marked('Ada', ''), 'Ada');
  equal(marked('Ada', '.*[('), 'Ada');
});

test('a name is marked whatever its case, accents and scripts', () => {
  equal(marked('Émile Zola', 'emi'), '[Émi]le Zola');
  equal(marked('E\u0301mile', 'e'), '[E\u0301]mile', 'a letter of two characters');
  equal(marked('Emile', 'émi'), '[Emi]le');
  equal(marked('Øystein Straße', 'oy stras'), '[Øy]stein [Straß]e');
  equal(marked('山田太郎', '太郎'), '山田[太郎]');
  equal(marked('👋 Ada', 'ad'), '👋 [Ad]a');
});

test('a name is all there, marked or not', () => {
  for (const name of ['Ada', 'E\u0301mile', '한국어', '<b>&', '👩‍🚀 x', '']) {
    equal(highlight(name, 'e 한').map(({text}) => text).join(''), name);
  }
});
