// @ts-check
import {words} from './words/words.js';

/** Dispatches `problem` with a sentence for the person. */
export const problems = new EventTarget();

/**
 * The end of every fault: the console gets the fault, the person one sentence.
 * @param {unknown} error
 * @param {string} [sentence]
 */
export const report = (error, sentence = words.problems.unknown) => {
  console.error(sentence, error);
  tell(sentence);
};

/** One sentence for the person. @param {string} sentence */
export const tell = sentence => {
  problems.dispatchEvent(new CustomEvent('problem', {detail: sentence}));
};
