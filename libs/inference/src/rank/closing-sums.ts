import type { FieldName } from '@app/domain';
import type { Hypothesis } from '../stages/hypothesis.js';

/** Half a cent: values have two decimals, sums of them at most rounding noise. */
const TOLERANCE = 0.006;

/** More hypotheses than this a field are noise, and triples grow with the third power. */
const MOST_PER_FIELD = 12;

/**
 * For each amount hypothesis the belief (0–1) in the strongest pair of partners with which net + VAT = total closes.
 * A sum that closes with unlikely partners says little: many numbers on a page add up to some other.
 */
export function findClosingSums(hypotheses: readonly Hypothesis[]): Map<Hypothesis, number> {
  const [nets, vats, totals] = (['NetAmount', 'VatAmount', 'Amount'] as const).map((f) => likeliest(hypotheses, f));
  const closing = new Map<Hypothesis, number>();
  for (const net of nets!)
    for (const vat of vats!)
      for (const total of totals!) {
        if (Math.abs(Number(net.value) + Number(vat.value) - Number(total.value)) > TOLERANCE) continue;
        if (Number(vat.value) === 0 && net.candidates[0] === total.candidates[0]) continue;
        raise(closing, net, Math.min(belief(vat), belief(total)));
        raise(closing, vat, Math.min(belief(net), belief(total)));
        raise(closing, total, Math.min(belief(net), belief(vat)));
      }
  return closing;
}

function likeliest(hypotheses: readonly Hypothesis[], field: FieldName): Hypothesis[] {
  return hypotheses
    .filter((h) => h.field === field)
    .toSorted((a, b) => belief(b) - belief(a))
    .slice(0, MOST_PER_FIELD);
}

function belief(hypothesis: Hypothesis): number {
  return Math.max(hypothesis.modelProbability, hypothesis.ruleScore);
}

function raise(map: Map<Hypothesis, number>, key: Hypothesis, value: number): void {
  map.set(key, Math.max(map.get(key) ?? 0, value));
}
