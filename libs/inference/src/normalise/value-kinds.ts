import type { CheckResult, FieldName } from '@app/domain';
import { normaliseAddress } from './address.js';
import { normaliseAmount } from './amount.js';
import { bankgiroHolds, normaliseBankgiro } from './bankgiro.js';
import { bicHolds, normaliseBic } from './bic.js';
import { isCurrencyCode, normaliseCurrency } from './currency.js';
import { normaliseDate } from './date.js';
import { ibanHolds, normaliseIban } from './iban.js';
import { normaliseCountedIdentifier, normaliseIdentifier } from './identifier.js';
import type { NormaliseContext } from './normalise-context.js';
import { normaliseOrganisationNumber, organisationNumberHolds } from './organisation-number.js';
import { normalisePartyName } from './party-name.js';
import { checkPaymentReference, normalisePaymentReference } from './payment-reference.js';
import { normalisePaymentTerms } from './payment-terms.js';
import { normalisePlusgiro, plusgiroHolds } from './plusgiro.js';
import { normaliseVatId, vatIdHolds } from './vat-id.js';

/** What a kind of value knows of itself. `check` names a rule only where the value has one that applies. */
export interface ValueKind {
  /** The value in the form of the wire contract, or null where `raw` holds none. `raw` may carry caption and neighbours. */
  normalise(raw: string, context: NormaliseContext): string | null;
  check?(value: string, context: NormaliseContext): { readonly rule: string; readonly passed: boolean } | null;
}

/** A rule with two outcomes, or none where its verdict is null. */
function rule(
  name: string,
  holds: (value: string, context: NormaliseContext) => boolean | null,
): NonNullable<ValueKind['check']> {
  return (value, context) => {
    const passed = holds(value, context);
    return passed === null ? null : { rule: name, passed };
  };
}

export const VALUE_KINDS = {
  identifier: { normalise: normaliseIdentifier },
  'counted-identifier': { normalise: normaliseCountedIdentifier },
  date: { normalise: normaliseDate },
  amount: { normalise: normaliseAmount },
  currency: { normalise: normaliseCurrency, check: rule('currency_known', isCurrencyCode) },
  'party-name': { normalise: normalisePartyName },
  address: { normalise: normaliseAddress },
  'payment-terms': { normalise: normalisePaymentTerms },
  'vat-id': { normalise: normaliseVatId, check: rule('vat_id_check_digits', vatIdHolds) },
  'organisation-number': {
    normalise: normaliseOrganisationNumber,
    check: rule('organisation_number_check_digit', organisationNumberHolds),
  },
  iban: { normalise: normaliseIban, check: rule('iban_check_digits', ibanHolds) },
  bic: { normalise: normaliseBic, check: rule('bic_form', bicHolds) },
  bankgiro: { normalise: normaliseBankgiro, check: rule('bankgiro_check_digit', bankgiroHolds) },
  plusgiro: { normalise: normalisePlusgiro, check: rule('plusgiro_check_digit', plusgiroHolds) },
  'payment-reference': { normalise: normalisePaymentReference, check: checkPaymentReference },
} as const satisfies Record<string, ValueKind>;

export type FieldKind = keyof typeof VALUE_KINDS;

/** Runs a kind's check on a value of `field`; empty where the kind has no rule for it. */
export function runCheck(kind: ValueKind, field: FieldName, value: string, context: NormaliseContext): CheckResult[] {
  const outcome = kind.check?.(value, context);
  if (!outcome) return [];
  const message = outcome.passed
    ? `${value} is well formed`
    : `${value} does not satisfy ${outcome.rule.replaceAll('_', ' ')}`;
  return [{ ...outcome, message, field }];
}
