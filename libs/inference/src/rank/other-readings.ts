import type { Word } from '@app/domain';
import type { Hypothesis } from '../stages/hypothesis.js';

/** How strongly the words of a hypothesis were read as another field, by the model and by the rules. */
export interface OtherReadings {
  readonly model: number;
  readonly rule: number;
}

export function otherReadings(hypotheses: readonly Hypothesis[]): (hypothesis: Hypothesis) => OtherReadings {
  const byWord = new Map<Word, Set<Hypothesis>>();
  for (const hypothesis of hypotheses)
    for (const { words } of hypothesis.candidates)
      for (const word of words) {
        const known = byWord.get(word);
        if (known) known.add(hypothesis);
        else byWord.set(word, new Set([hypothesis]));
      }
  return ({ field, candidates }) => {
    let [model, rule] = [0, 0];
    for (const { words } of candidates)
      for (const word of words)
        for (const other of byWord.get(word) ?? []) {
          if (other.field === field) continue;
          model = Math.max(model, other.modelProbability);
          rule = Math.max(rule, other.ruleScore);
        }
    return { model, rule };
  };
}
