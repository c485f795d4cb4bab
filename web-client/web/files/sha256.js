// @ts-check
/** SHA-256 (FIPS 180-4) of what comes piece by piece, which `crypto.subtle` can't do. */

/** The first 32 bits of the fractional parts of the roots of the first primes (4.2.2, 5.3.3). */
const [ROUNDS, START] = (() => {
  /** @type {number[]} */ const primes = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every(prime => n % prime)) primes.push(n);
  }
  /** @param {number} power @param {number} count */
  const fractions = (power, count) =>
    primes.slice(0, count).map(prime => (prime ** power % 1) * 2 ** 32 | 0);
  return [Int32Array.from(fractions(1 / 3, 64)), fractions(1 / 2, 8)];
})();

const BLOCK = 64;

export class Sha256 {
  /** How many bytes it is the checksum of. */
  bytes = 0;
  #state = Int32Array.from(START);
  #words = new Int32Array(64);
  #rest = new Uint8Array(BLOCK);

  /** @param {Uint8Array} piece */
  update(piece) {
    let taken = 0;
    const kept = this.bytes % BLOCK;
    this.bytes += piece.length;
    if (kept) {
      taken = Math.min(piece.length, BLOCK - kept);
      this.#rest.set(piece.subarray(0, taken), kept);
      if (kept + taken < BLOCK) return;
      this.#mix(this.#rest, 0);
    }
    for (; taken + BLOCK <= piece.length; taken += BLOCK) this.#mix(piece, taken);
    this.#rest.set(piece.subarray(taken));
  }

  /** Once, in the end: 64 hexadecimal digits. */
  hex() {
    const bits = this.bytes * 8;
    const padding = new Uint8Array((this.bytes % BLOCK < 56 ? 56 : 120) - this.bytes % BLOCK + 8);
    padding[0] = 0x80;
    const length = new DataView(padding.buffer, padding.length - 8);
    length.setUint32(0, Math.floor(bits / 2 ** 32));
    length.setUint32(4, bits >>> 0);
    this.update(padding);
    return Array.from(this.#state, word => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  /** @param {Uint8Array} bytes @param {number} from */
  #mix(bytes, from) {
    const words = this.#words;
    for (let i = 0, at = from; i < 16; i++, at += 4) {
      words[i] = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const [early, late] = [words[i - 15], words[i - 2]];
      const s0 = turn(early, 7) ^ turn(early, 18) ^ early >>> 3;
      const s1 = turn(late, 17) ^ turn(late, 19) ^ late >>> 10;
      words[i] = words[i - 16] + s0 + words[i - 7] + s1 | 0;
    }
    const state = this.#state;
    let a = state[0], b = state[1], c = state[2], d = state[3];
    let e = state[4], f = state[5], g = state[6], h = state[7];
    for (let i = 0; i < 64; i++) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const one = h + s1 + (e & f ^ ~e & g) + ROUNDS[i] + words[i] | 0;
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const two = s0 + (a & b ^ a & c ^ b & c) | 0;
      h = g; g = f; f = e; e = d + one | 0;
      d = c; c = b; b = a; a = one + two | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d;
    state[4] += e; state[5] += f; state[6] += g; state[7] += h;
  }
}

/** @param {number} word @param {number} by */
const turn = (word, by) => word >>> by | word << 32 - by;
