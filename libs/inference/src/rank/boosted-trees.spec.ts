import { TreeEnsemble, type RegressionTree } from './boosted-trees.js';

const stump: RegressionTree = { feature: [1], threshold: [0.5], left: [-1], right: [-2], leaf: [-1.5, 2] };
const deeper: RegressionTree = {
  feature: [0, 1],
  threshold: [3, 0.2],
  left: [1, -1],
  right: [-3, -2],
  leaf: [0.1, 0.2, 0.4],
};

function sumOfTrees(trees: readonly RegressionTree[], row: Float64Array): number {
  return new TreeEnsemble(trees).sum(row);
}

describe('TreeEnsemble', () => {
  it('sends a value equal to the threshold left', () => {
    expect(sumOfTrees([stump], Float64Array.of(0, 0.5))).toBe(-1.5);
    expect(sumOfTrees([stump], Float64Array.of(0, 0.51))).toBe(2);
  });

  it('adds one leaf of every tree', () => {
    expect(sumOfTrees([stump, deeper], Float64Array.of(3, 0.3))).toBeCloseTo(-1.5 + 0.2);
    expect(sumOfTrees([stump, deeper], Float64Array.of(4, 0.9))).toBeCloseTo(2 + 0.4);
  });

  it('accepts a tree that is a single leaf', () => {
    const constant: RegressionTree = { feature: [], threshold: [], left: [], right: [], leaf: [0.7] };
    expect(sumOfTrees([constant], new Float64Array(2))).toBe(0.7);
    expect(sumOfTrees([stump, constant, deeper], Float64Array.of(4, 0.9))).toBeCloseTo(2 + 0.7 + 0.4);
  });
});
