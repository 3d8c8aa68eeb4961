import { FIELD_NAMES, type CheckResult, type FieldDetail, type FieldName, type WordPage } from '@app/domain';
import { checkDocument } from '../normalise/check-document.js';
import type { RankedHypothesis } from './choose-values.js';
import { bestPlace } from './hypothesis.js';
import type { Proposal } from './proposal.js';

/** Details in the order of the field catalogue, each with its own checks and those of the document that name it. */
export function checkFields(
  chosen: ReadonlyMap<FieldName, RankedHypothesis>,
  { lineItems, vatLines }: Pick<Proposal, 'lineItems' | 'vatLines'>,
  pages: readonly WordPage[],
): { details: FieldDetail[]; checks: CheckResult[] } {
  const values = Object.fromEntries([...chosen].map(([field, hypothesis]) => [field, hypothesis.value]));
  const checks = checkDocument({ values, lineItems, vatLines });
  const details = FIELD_NAMES.flatMap((field) => {
    const hypothesis = chosen.get(field);
    return hypothesis ? [detail(hypothesis, checks, pages)] : [];
  });
  return { details, checks };
}

function detail(hypothesis: RankedHypothesis, checks: readonly CheckResult[], pages: readonly WordPage[]): FieldDetail {
  const { field, value, confidence } = hypothesis;
  const place = bestPlace(hypothesis);
  const source = pages.find((page) => page.number === place.page)?.source ?? 'text-layer';
  const own = [...hypothesis.checks, ...checks.filter((check) => check.field === field)];
  return { field, value, confidence: round(confidence), ...place, source, checks: own };
}

/** Three digits: more would claim a precision that calibration does not have. */
function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}
