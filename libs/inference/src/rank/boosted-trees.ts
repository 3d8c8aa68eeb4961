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

/** A gradient-boosted ensemble, its trees joined into one run of nodes and one of leaves: a row visits thousands. */
export class TreeEnsemble {
  private readonly feature: Int32Array;
  private readonly threshold: Float64Array;
  /** Left and right child of each node; a child < 0 is the leaf `-1 - child`. */
  private readonly children: Int32Array;
  private readonly leaf: Float64Array;
  private readonly roots: Int32Array;

  constructor(trees: readonly RegressionTree[]) {
    this.feature = Int32Array.from(trees.flatMap((tree) => tree.feature));
    this.threshold = Float64Array.from(trees.flatMap((tree) => tree.threshold));
    this.leaf = Float64Array.from(trees.flatMap((tree) => tree.leaf));
    this.children = new Int32Array(2 * this.feature.length);
    this.roots = new Int32Array(trees.length);
    let [nodes, leaves] = [0, 0];
    for (const [number, tree] of trees.entries()) {
      const joined = (child: number): number => (child < 0 ? child - leaves : child + nodes);
      for (let node = 0; node < tree.feature.length; node++) {
        this.children[2 * (nodes + node)] = joined(tree.left[node]!);
        this.children[2 * (nodes + node) + 1] = joined(tree.right[node]!);
      }
      this.roots[number] = joined(tree.feature.length === 0 ? -1 : 0);
      nodes += tree.feature.length;
      leaves += tree.leaf.length;
    }
  }

  /** The log-odds that it gives one row: the sum of one leaf of every tree. */
  sum(row: Float64Array): number {
    const { feature, threshold, children, leaf, roots } = this;
    let sum = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      while (node >= 0) node = children[row[feature[node]!]! <= threshold[node]! ? 2 * node : 2 * node + 1]!;
      sum += leaf[-1 - node]!;
    }
    return sum;
  }
}
