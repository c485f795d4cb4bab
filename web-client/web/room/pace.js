// @ts-check
/** So much of the past counts. */
const PAST_MILLIS = 4_000;
/** Before that nothing can be said. */
const LEAST_MILLIS = 700;

/** How fast something grows. */
export class Pace {
  /** @type {{amount: number, at: number}[]} */ #marks = [];

  /** @param {number} amount all of it so far @param {number} at in milliseconds */
  reached(amount, at) {
    this.#marks.push({amount, at});
    // One that lies before stays: without it what came since has no beginning.
    while (this.#marks.length > 2 && at - this.#marks[1].at >= PAST_MILLIS) this.#marks.shift();
  }

  /** In a second; null while that is not known. */
  get rate() {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    const millis = first && last ? last.at - first.at : 0;
    return last && millis >= LEAST_MILLIS ? (last.amount - first.amount) * 1_000 / millis : null;
  }

  /** Seconds until it has this amount; null while that is not known. @param {number} amount */
  secondsTo(amount) {
    const {rate} = this;
    const last = this.#marks.at(-1);
    return rate && last ? Math.max(0, (amount - last.amount) / rate) : null;
  }
}
