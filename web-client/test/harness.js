// @ts-check
/** A test is a sentence and a function; each has a deadline. Results: `globalThis.testResults`. */

const DEADLINE_MILLIS = 15_000;

/** @type {{name: string, body: () => unknown}[]} */
const tests = [];

/** @param {string} name @param {() => unknown} body */
export const test = (name, body) => tests.push({name, body});

/** @param {unknown} actual @param {unknown} expected @param {string} [what] */
export const equal = (actual, expected, what = 'value') => {
  const [got, wanted] = [actual, expected].map(value => JSON.stringify(value));
  if (got !== wanted) throw new Error(`${what}: expected ${wanted}, got ${got}`);
};

/** @param {unknown} condition @param {string} what @returns {asserts condition} */
export function ok(condition, what) {
  if (!condition) throw new Error(`not so: ${what}`);
}

/** What `act` throws. @param {() => unknown} act @returns {any} */
export const thrownBy = act => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

/**
 * The next event of this type.
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => boolean} [matching]
 * @returns {Promise<any>}
 */
export const next = (target, type, matching = () => true) =>
  new Promise(resolve => {
    /** @param {Event} event */
    const hear = event => {
      if (!matching(event)) return;
      target.removeEventListener(type, hear);
      resolve(event);
    };
    target.addEventListener(type, hear);
  });

/** Until a figure that nobody announces is as it should be. @param {() => unknown} condition */
export const until = async condition => {
  while (!(await condition())) await new Promise(resolve => setTimeout(resolve, 20));
};

/** Runs every test, one after the other, into the page and `globalThis.testResults`. */
export const run = async () => {
  const state = {done: false, results: /** @type {{name: string, error?: string}[]} */ ([])};
  Object.assign(globalThis, {testResults: state});
  for (const {name, body} of tests) {
    const error = await outcome(body);
    state.results.push(error ? {name, error} : {name});
    show(name, error);
  }
  const failed = state.results.filter(({error}) => error).length;
  const title = document.querySelector('h1');
  if (title) title.textContent = failed ? `${failed} failed` : `All ${tests.length} passed`;
  state.done = true;
};

/** @param {() => unknown} body @returns {Promise<string | undefined>} */
const outcome = async body => {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  try {
    const deadline = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done in ${DEADLINE_MILLIS} ms`)), DEADLINE_MILLIS);
    });
    await Promise.race([body(), deadline]);
  } catch (error) {
    return error instanceof Error ? error.stack ?? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
};

/** @param {string} name @param {string} [error] */
const show = (name, error) => {
  const item = document.createElement('li');
  item.dataset.ok = String(!error);
  item.textContent = name;
  if (error) {
    const trace = document.createElement('pre');
    trace.textContent = error;
    item.append(trace);
  }
  document.querySelector('ol')?.append(item);
};
