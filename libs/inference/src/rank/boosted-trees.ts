/**
 * One regression tree as flat arrays. Node `i` sends a row left when `row[feature[i]] <= threshold[i]`.
 * A child ≥ 0 is a node; a child < 0 is the leaf `-1 - child`. A tree of a single leaf has no nodes.
 */
export interface RegressionTree {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly leaf: readonly number[];
}

/** The log-odds that a gradient-boosted ensemble gives one row: the sum of one leaf of every tree. */
export function sumOfTrees(trees: readonly RegressionTree[], row: Float64Array): number {
  let sum = 0;
  for (const tree of trees) sum += leafOf(tree, row);
  return sum;
}

function leafOf(tree: RegressionTree, row: Float64Array): number {
  if (tree.feature.length === 0) return tree.leaf[0] ?? 0;
  let node = 0;
  while (node >= 0) {
    const goesLeft = row[tree.feature[node]!]! <= tree.threshold[node]!;
    node = goesLeft ? tree.left[node]! : tree.right[node]!;
  }
  return tree.leaf[-1 - node]!;
}
