import type { FieldCandidate } from '@app/domain';

/** Share of words, of those that either reading has, from which two readings of a field are the same place. */
const SAME_PLACE = 0.5;

/** What the word of one detector alone is worth where the other reads the words of the page as well. */
const LONE_BOX_WEIGHT = 0.5;

/**
 * Two detectors vote. Where both see a field in the same words, they are taken as independent witnesses: the chance
 * that both err is the product of the chances that each does. What only the layout model sees keeps its probability,
 * since a picture detector mostly knows fewer fields; what only the picture detector sees counts half.
 */
export function vote(ofLayout: readonly FieldCandidate[], ofBoxes: readonly FieldCandidate[]): FieldCandidate[] {
  const agreed = ofLayout.map((candidate) => {
    const seconding = ofBoxes.filter((other) => isSamePlace(candidate, other));
    const strongest = seconding.reduce((best, { probability }) => Math.max(best, probability), 0);
    return { ...candidate, probability: 1 - (1 - candidate.probability) * (1 - strongest) };
  });
  const alone = ofBoxes
    .filter((candidate) => !ofLayout.some((other) => hasSameWords(candidate, other)))
    .map((candidate) => ({ ...candidate, probability: LONE_BOX_WEIGHT * candidate.probability }));
  return [...agreed, ...alone].toSorted((a, b) => b.probability - a.probability);
}

function isSamePlace(a: FieldCandidate, b: FieldCandidate): boolean {
  return a.field === b.field && a.page === b.page && sharedWords(a, b) >= SAME_PLACE;
}

function hasSameWords(a: FieldCandidate, b: FieldCandidate): boolean {
  return a.field === b.field && a.page === b.page && sharedWords(a, b) === 1;
}

/** Intersection over union. */
function sharedWords(a: FieldCandidate, b: FieldCandidate): number {
  const words = new Set(a.words);
  const shared = b.words.filter((word) => words.has(word)).length;
  return shared / (words.size + b.words.length - shared);
}
