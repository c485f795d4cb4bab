// @ts-check
/** @typedef {'image' | 'film' | 'sound' | 'archive' | 'text' | 'other'} Kind */

/** What paths and shells give a meaning to, what can't be seen, and what turns the direction of writing. */
const UNSAFE = /[/\\:*?"<>|\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/gu;
/** Names that Windows keeps for devices. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const LONGEST = 120;
const LONGEST_ENDING = 16;
/** Shown of a name's end, where its middle is left out. */
const TAIL = 10;

/**
 * What the other side calls a file, as a name that is safe to show and to save under: in no folder,
 * with nothing hidden or reversed in it. What is shown is what is saved.
 * @param {string} name
 */
export const safeName = name => {
  const plain = name.normalize('NFC').replace(UNSAFE, '_').replace(/^[\s.]+|[\s.]+$/gu, '');
  const safe = DEVICES.test(plain) ? `_${plain}` : plain;
  return shortened(safe) || 'file';
};

/** Its ending stays, as it says what the file is. @param {string} name */
const shortened = name => {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const dot = characters.lastIndexOf('.');
  const ending = dot > 0 && characters.length - dot <= LONGEST_ENDING ? characters.slice(dot) : [];
  return [...characters.slice(0, LONGEST - ending.length), ...ending].join('').trimEnd();
};

/** A name in two, so that its middle can be left out where there is little room. @param {string} name */
export const halves = name => {
  const characters = [...name];
  const at = Math.max(0, characters.length - TAIL);
  return {head: characters.slice(0, at).join(''), tail: characters.slice(at).join('')};
};

/** Endings for which browsers often know no type. @type {Record<string, Kind>} */
const ENDINGS = {
  zip: 'archive', gz: 'archive', tgz: 'archive', tar: 'archive', xz: 'archive', bz2: 'archive', '7z': 'archive', rar: 'archive', jar: 'archive',
  md: 'text', txt: 'text', csv: 'text', log: 'text', pdf: 'text', doc: 'text', docx: 'text', odt: 'text',
  png: 'image', jpg: 'image', jpeg: 'image', gif: 'image', webp: 'image', svg: 'image', heic: 'image',
  mp4: 'film', webm: 'film', mov: 'film', mkv: 'film', avi: 'film',
  mp3: 'sound', wav: 'sound', ogg: 'sound', flac: 'sound', m4a: 'sound', opus: 'sound',
};
const TYPES = /** @type {const} */ ([
  ['image/', 'image'], ['video/', 'film'], ['audio/', 'sound'], ['text/', 'text'], ['application/pdf', 'text'],
  ['application/zip', 'archive'], ['application/gzip', 'archive'], ['application/x-tar', 'archive'],
]);

/** What sort of file it seems to be. @param {string} name @param {string} [mime] @returns {Kind} */
export const kindOf = (name, mime = '') => {
  const told = TYPES.find(([start]) => mime.startsWith(start))?.[1];
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return told ?? (Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : 'other');
};
