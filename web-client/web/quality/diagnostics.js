// @ts-check
/** @typedef {ReturnType<import('./quality.js').Quality['record']>} Record */

/**
 * A call's figures as JSON that may be shown to anybody: it is put together from figures and words
 * of our own. No address, candidate, description, id, fingerprint or name is in it.
 * @param {Record} record
 * @param {Navigator} navigator
 */
export const diagnosticsOf = ({begun, findings, history, summary, ...record}, navigator) => {
  const since = (/** @type {number} */ when) => when - begun;
  const last = history[history.length - 1];
  return JSON.stringify({
    what: 'Workrooms call diagnostics',
    version: 1,
    made: `${new Date().toISOString().slice(0, 16)}Z`,
    browser: browserOf(navigator),
    ...record,
    summary: summary && {...summary, received: undefined},
    path: last?.path ?? null,
    codecs: {received: last?.received.codecs ?? null, sent: last?.sent.codecs ?? null},
    findings: findings.map(({when, ...finding}) => ({millis: since(when), ...finding})),
    history: columns(history.map(({when, path, received, sent, ...rest}) => ({
      millis: since(when), ...rest, received: {...received, codecs: null}, sent: {...sent, codecs: null},
    }))),
  }, (_, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value));
};

/** A list for each figure, under its name: a tenth of the length. @param {object[]} rows */
const columns = rows => {
  const flat = rows.map(row => new Map(leaves(row)));
  const names = [...new Set(flat.flatMap(row => [...row.keys()]))];
  return Object.fromEntries(names
    .map(name => /** @type {const} */ ([name, flat.map(row => row.get(name) ?? null)]))
    .filter(([, values]) => values.some(value => value !== null)));
};

/** @param {object} object @param {string} [within] @returns {[string, unknown][]} */
const leaves = (object, within = '') =>
  Object.entries(object).flatMap(([name, value]) =>
    value && typeof value === 'object' ? leaves(value, `${within}${name}.`) : [[within + name, value]]);

/** Names and main versions: a whole user agent string would say more than it takes. @param {Navigator} navigator */
const browserOf = navigator => {
  const {userAgentData: data} = /** @type {{userAgentData?: {brands: {brand: string, version: string}[]}}} */ (
    /** @type {unknown} */ (navigator));
  const brands = data?.brands.map(({brand, version}) => `${brand} ${version}`);
  return brands ?? navigator.userAgent.match(/(?:Firefox|Version|Safari|Chrome)\/\d+/g) ?? [];
};
