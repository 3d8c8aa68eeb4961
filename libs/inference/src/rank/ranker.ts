import type { WordPage } from '@app/domain';
import { readModelManifest } from '../models/model-manifest.js';
import { readModelFile } from '../models/onnx-session.js';
import type { RankedHypothesis } from '../stages/choose-values.js';
import type { Proposal } from '../stages/proposal.js';
import { sumOfTrees, type RegressionTree } from './boosted-trees.js';
import { hypothesisFeatures } from './hypothesis-features.js';

/** `ranker.json`: gradient-boosted trees over named features, made by `training/`. */
interface RankerFile {
  /** Log-odds of the trees → log-odds that hold on real layouts; see training/README.md. Absent: as they are. */
  readonly calibration?: { readonly scale: number; readonly shift: number };
  readonly features: readonly string[];
  readonly trees: readonly RegressionTree[];
}

/** Says for each hypothesis how likely it is to be its field's value. */
export class Ranker {
  constructor(private readonly file: RankerFile) {}

  /** Reads `ranker.json` of a model directory. Throws ModelUnusable where it is missing or not what the manifest says. */
  static async load(directory: string): Promise<Ranker> {
    const file = await readModelFile(directory, 'ranker.json', readModelManifest(directory));
    return new Ranker(JSON.parse(file.toString('utf8')) as RankerFile);
  }

  rank(proposal: Proposal, pages: readonly WordPage[]): RankedHypothesis[] {
    const features = hypothesisFeatures(proposal, pages);
    const { scale, shift } = this.file.calibration ?? { scale: 1, shift: 0 };
    return proposal.hypotheses.map((hypothesis, index) => {
      const named = features[index]!;
      const row = Float64Array.from(this.file.features, (name) => named[name] ?? 0);
      return { ...hypothesis, confidence: 1 / (1 + Math.exp(-(scale * sumOfTrees(this.file.trees, row) + shift))) };
    });
  }
}
