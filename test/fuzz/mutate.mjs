/** A generator of numbers in [0, 1) that a seed determines wholly: mulberry32, public domain, Tommy Ettinger. */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Numbers at which counters overflow and sizes explode. */
const EDGES = [
  '0',
  '-1',
  '1',
  '127',
  '255',
  '65535',
  '65536',
  '2147483647',
  '4294967296',
  '99999999999',
  '1e99',
  'NaN',
];

/** Each takes the bytes, a random generator and another file's bytes, and gives new bytes. */
const MUTATIONS = {
  flipBits(bytes, random) {
    const copy = Buffer.from(bytes);
    for (let left = 1 + below(random, 64); left > 0; left -= 1)
      copy[below(random, copy.length)] ^= 1 << below(random, 8);
    return copy;
  },
  scrambleRun(bytes, random) {
    const copy = Buffer.from(bytes);
    const [from, to] = run(copy, random);
    for (let at = from; at < to; at += 1) copy[at] = below(random, 256);
    return copy;
  },
  truncate: (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  truncateHead: (bytes, random) => bytes.subarray(below(random, Math.min(bytes.length, 2048))),
  splice(bytes, random, other) {
    return Buffer.concat([bytes.subarray(0, below(random, bytes.length)), other.subarray(below(random, other.length))]);
  },
  insertOther(bytes, random, other) {
    const at = below(random, bytes.length);
    const [from, to] = run(other, random);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]);
  },
  repeatRun(bytes, random) {
    const [from, to] = run(bytes, random);
    const repeated = Array(2 + below(random, 20)).fill(bytes.subarray(from, to));
    return Buffer.concat([bytes.subarray(0, from), ...repeated, bytes.subarray(to)]);
  },
  removeRun(bytes, random) {
    const [from, to] = run(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  zeroRun(bytes, random) {
    const [from, to] = run(bytes, random);
    return Buffer.from(bytes).fill(0, from, to);
  },
  edgeNumbers(bytes, random) {
    const share = 0.02 * random();
    const text = bytes
      .toString('latin1')
      .replace(/\d+/g, (n) => (random() < share ? EDGES[below(random, EDGES.length)] : n));
    return Buffer.from(text, 'latin1');
  },
};

export const MUTATION_NAMES = Object.keys(MUTATIONS);

/** One to three mutations of a file; the same seed gives the same bytes. */
export function mutate(files, seed) {
  const random = seededRandom(seed);
  const pick = () => files[below(random, files.length)];
  const source = pick();
  let { bytes } = source;
  const applied = [];
  for (let left = 1 + below(random, 3); left > 0 && bytes.length > 0; left -= 1) {
    const name = MUTATION_NAMES[below(random, MUTATION_NAMES.length)];
    bytes = MUTATIONS[name](bytes, random, pick().bytes);
    applied.push(name);
  }
  return { source: source.name, applied, bytes };
}

function below(random, limit) {
  return Math.floor(random() * limit);
}

/** A stretch of up to a tenth of the bytes. */
function run(bytes, random) {
  const from = below(random, bytes.length);
  return [from, Math.min(bytes.length, from + 1 + below(random, Math.max(1, bytes.length / 10)))];
}
