import type { WordPage } from '@app/domain';
import { readModelManifest } from '../models/model-manifest.js';
import { readModelFile } from '../models/onnx-session.js';
import type { RankedHypothesis } from '../stages/choose-values.js';
import type { Proposal } from '../stages/proposal.js';
import { TreeEnsemble, type RegressionTree } from './boosted-trees.js';
import { describeHypotheses } from './hypothesis-features.js';

/** `ranker.json`: gradient-boosted trees over named features, made by `training/`. */
interface RankerFile {
  /** Log-odds of the trees → log-odds that hold on real layouts; see training/README.md. Absent: as they are. */
  readonly calibration?: { readonly scale: number; readonly shift: number };
  readonly features: readonly string[];
  readonly trees: readonly RegressionTree[];
}

/** Says for each hypothesis how likely it is to be its field's value. */
export class Ranker {
  private readonly trees: TreeEnsemble;
  private readonly columns: ReadonlyMap<string, number>;

  constructor(private readonly file: RankerFile) {
    this.trees = new TreeEnsemble(file.trees);
    this.columns = new Map(file.features.map((name, column) => [name, column]));
  }

  /** Reads `ranker.json` of a model directory. Throws ModelUnusable where it is missing or not what the manifest says. */
  static async load(directory: string): Promise<Ranker> {
    const file = await readModelFile(directory, 'ranker.json', readModelManifest(directory));
    return new Ranker(JSON.parse(file.toString('utf8')) as RankerFile);
  }

  rank(proposal: Proposal, pages: readonly WordPage[]): RankedHypothesis[] {
    const { scale, shift } = this.file.calibration ?? { scale: 1, shift: 0 };
    const describe = describeHypotheses(proposal, pages);
    const row = new Float64Array(this.file.features.length);
    const put = (name: string, value: number): void => {
      const column = this.columns.get(name);
      if (column !== undefined) row[column] = value;
    };
    return proposal.hypotheses.map((hypothesis) => {
      row.fill(0);
      describe(hypothesis, put);
      return { ...hypothesis, confidence: 1 / (1 + Math.exp(-(scale * this.trees.sum(row) + shift))) };
    });
  }
}
