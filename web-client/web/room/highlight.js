// @ts-check
/** Letters that do not decompose, as the server's directory replaces them. @type {Record<string, string>} */
const LETTERS = {
  ς: 'σ', ı: 'i', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe',
};
/** Scripts without spaces between words: found by any syllable. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー]/u;

/**
 * A name in parts, and which of them a search has found, as the directory finds: by the beginning
 * of any word, blind to case and accents.
 * @param {string} name
 * @param {string} search
 * @returns {{text: string, hit: boolean}[]}
 */
export const highlight = (name, search) => {
  const letters = [...name];
  let folded = '';
  /** For each unit of `folded` the letter that it is of. @type {number[]} */
  const origins = [];
  letters.forEach((letter, index) => {
    const part = fold(letter);
    folded += part;
    for (let i = 0; i < part.length; i++) origins.push(index);
  });
  /** @type {Set<number>} */
  const hits = new Set();
  for (const word of fold(search).match(/[\p{L}\p{N}]+/gu) ?? []) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      if (!begins(folded, at)) continue;
      for (let i = at; i < at + word.length; i++) hits.add(origins[i]);
    }
  }
  return parts(letters, hits);
};

/** @param {string} text */
const fold = text =>
  [...text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase()]
    .map(letter => LETTERS[letter] ?? letter).join('');

/** @param {string} text @param {number} at */
const begins = (text, at) =>
  at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]) || SPACELESS.test(text[at - 1]) || SPACELESS.test(text[at]);

/** @param {string[]} letters @param {Set<number>} hits */
const parts = (letters, hits) => {
  /** @type {{text: string, hit: boolean}[]} */
  const result = [];
  letters.forEach((letter, index) => {
    const last = result.at(-1);
    const mark = /^\p{M}$/u.test(letter); // goes with the letter that it stands on
    const hit = mark && last ? last.hit : hits.has(index);
    if (last?.hit === hit) last.text += letter;
    else result.push({text: letter, hit});
  });
  return result;
};
