// @ts-check
import {LANGUAGES, languageFor, localeFor} from '../words/languages.js';
import {words as english} from '../words/en.js';
import {list} from '../words/words.js';
import {equal, ok, test} from './harness.js';

/** Alike in both, and meant to be. */
const SHARED = {
  de: /^(Workrooms|Name|Chat|REC|Party|Position|–|ms|%|kbit\/s|)$/,
  ar: /^(Workrooms|–|)$/,
};

/** @param {any} value @param {string} path @param {(value: any, path: string) => void} visit */
const walk = (value, path, visit) => {
  if (typeof value === 'object') for (const key of Object.keys(value)) walk(value[key], `${path}.${key}`, visit);
  else visit(value, path);
};
/** @param {any} words @param {string} path */
const at = (words, path) => path.split('.').slice(1).reduce((place, key) => place?.[key], words);

/** Everything in `words`, in English and in this language. @param {'de' | 'ar'} tag @param {(one: any, other: any, path: string) => void} compare */
const beside = async (tag, compare) => {
  const words = await LANGUAGES[tag].load();
  walk(english, '', (one, path) => compare(one, at(words, path), path));
  walk(words, '', (_, path) => ok(at(english, path) !== undefined, `${tag}${path} is in English too`));
};

/** By their names: one that is called `figure` writes numbers. @param {Function} say */
const parametersOf = say => (String(say).match(/^\(?([^)=]*)/)?.[1] ?? '').split(',').map(name => name.trim()).slice(0, say.length);

/** With Arabic digits as we write them. @param {unknown} text */
const western = text => String(text).replace(/[٠-٩]/g, digit => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));

for (const tag of /** @type {const} */ (['de', 'ar'])) {
  test(`everything is said in ${tag} as well, with the same names and numbers`, () => beside(tag, (one, other, path) => {
    equal(typeof other, typeof one, path);
    if (typeof one === 'string') {
      ok(SHARED[tag].test(other) ? !one || SHARED[tag].test(one) : other !== one, `${path} is translated: ${other}`);
      equal(!!other.trim(), !!one.trim(), path);
    } else {
      equal(other.length, one.length, `${path}, arguments`);
      const names = ['41', '42', '43'].slice(0, one.length);
      const given = parametersOf(one).map((name, index) => (name === 'figure' ? String : names[index]));
      const [said, wanted] = [other, one].map(say => western(say(...given)));
      for (const each of names) equal(said.includes(each), wanted.includes(each), `${path}: ${said}`);
    }
  }));
}

test('Arabic is written in Arabic', () => beside('ar', (one, other, path) => {
  if (typeof one === 'string') ok(SHARED.ar.test(other) || /\p{Script=Arabic}|٪/u.test(other), `${path}: ${other}`);
}));

test('Arabic counts in its six ways', async () => {
  const {unread} = await LANGUAGES.ar.load();
  equal(new Set([0, 1, 2, 3, 11, 100].map(count => western(unread(count)).replace(/\d+/, '#'))).size, 5); // 11 and 100 read alike
  ok(western(unread(3)).startsWith('3 رسائل'), unread(3));
});

test('a name in Arabic keeps its own direction', () => beside('ar', (one, other, path) => {
  if (typeof one !== 'function' || !/Name$|^\.(pictureOf|writeTo|away|recordedBy|callName)/.test(path)) return;
  ok(other('Ada').includes('\u2068Ada\u2069'), path);
}));

test('the choice goes before what the browser asks for, and that before English', () => {
  equal(languageFor('ar', ['de-CH', 'en']), 'ar');
  equal(languageFor(null, ['fr', 'de-CH', 'en']), 'de');
  equal(languageFor('fr', ['EN-gb']), 'en');
  equal(languageFor(undefined, ['fr', 'constructor']), 'en');
  equal(localeFor('de', ['fr', 'de-CH']), 'de-CH');
  equal(localeFor('ar', ['de-CH']), 'ar');
});

test('names that run the other way do not turn their neighbours around', () => {
  equal(list(['Ada', 'Bob']), 'Ada, Bob');
  equal(list(['Ada', 'نورا']), 'Ada, \u2068نورا\u2069');
  equal(list(['\u202eAda', 'Bob']), '\u2068\u202eAda\u2069, Bob');
});

/** All modules that this one needs, now or later, by their address. @param {string} url @param {Map<string, string>} [found] */
const modules = async (url, found = new Map()) => {
  if (found.has(url) || url.includes('/vendor/')) return found;
  found.set(url, '');
  const source = await (await fetch(url)).text();
  found.set(url, source);
  const wanted = [...source.matchAll(/(?:^import |\bfrom |\bimport\()'(\.[^']+)'/gm)].map(([, path]) => new URL(path, url).href);
  for (const each of wanted) await modules(each, found);
  return found;
};

/**
 * The templates of a source, without what is put into them.
 * @param {string} source
 */
const templatesOf = source => {
  /** @type {string[]} */
  const found = [];
  let at = 0;
  const code = (/** @type {string} */ end) => {
    for (let depth = 0; at < source.length; at++) {
      const [here, two] = [source[at], source.slice(at, at + 2)];
      if (!depth && here === end) return;
      if (here === '{') depth++;
      else if (here === '}') depth--;
      else if (two === '//') at = source.indexOf('\n', at);
      else if (two === '/*') at = source.indexOf('*/', at) + 1;
      else if (here === "'") while (source[++at] !== "'") at += source[at] === '\\' ? 1 : 0;
      else if (here === '`') template(/(?:html|svg)$/.test(source.slice(0, at)));
    }
  };
  const template = (/** @type {boolean} */ shown) => {
    let text = '';
    for (at++; source[at] !== '`'; at++) {
      if (source[at] === '\\') at++;
      else if (source.slice(at, at + 2) === '${') {
        at += 2;
        code('}');
        text += ' ';
        continue;
      }
      text += source[at];
    }
    if (shown) found.push(text);
  };
  code('');
  return found;
};

test('what people read stands in words/, not in templates', async () => {
  /** @type {[string, string][]} */
  const templates = [];
  for (const page of ['../main.js', '../recordings.js']) {
    for (const [url, source] of await modules(new URL(page, location.href).href)) {
      if (url.includes('/components/')) for (const each of templatesOf(source)) templates.push([url, each]);
    }
  }
  ok(templates.length > 100, `templates are found: ${templates.length}`);
  for (const [url, template] of templates) {
    const said = /\b(?:aria-label|aria-valuetext|title|placeholder|alt)="?[^\s"$>]*\p{L}/u.test(template);
    const shown = template.replace(/<!--.*?-->/gs, '').replace(/<[^>]*>?/g, '');
    ok(!said && !/\p{L}/u.test(shown), `${url} holds no words: ${template.trim()}`);
  }
});
