/** One character that the recogniser saw. */
export interface ReadCharacter {
  readonly text: string;
  /** Time step of its highest probability; a step is a fixed number of pixels of the line. */
  readonly step: number;
  /** 0–1. */
  readonly confidence: number;
}

/**
 * Best-path decoding of connectionist temporal classification (Graves et al., 2006): the best class of each step,
 * repeats merged, blanks dropped.
 *
 * @param probabilities `steps` × (alphabet + 1), row by row; class 0 is the blank, class k stands for `alphabet[k - 1]`
 */
export function decodeCtc(probabilities: Float32Array, steps: number, alphabet: readonly string[]): ReadCharacter[] {
  const classes = alphabet.length + 1;
  const characters: ReadCharacter[] = [];
  let previous = 0;
  for (let step = 0; step < steps; step++) {
    const best = bestClass(probabilities, step * classes, classes);
    const confidence = probabilities[step * classes + best]!;
    const last = characters.at(-1);
    if (best !== 0 && best === previous && last !== undefined) {
      if (confidence > last.confidence) characters[characters.length - 1] = { ...last, step, confidence };
    } else if (best !== 0) {
      characters.push({ text: alphabet[best - 1]!, step, confidence });
    }
    previous = best;
  }
  return characters;
}

function bestClass(probabilities: Float32Array, offset: number, classes: number): number {
  let best = 0;
  for (let k = 1; k < classes; k++) {
    if (probabilities[offset + k]! > probabilities[offset + best]!) best = k;
  }
  return best;
}
