import type { EInvoice } from './e-invoice.js';

type AccountFields = Pick<EInvoice['fields'], 'Iban' | 'Bic' | 'Bankgiro' | 'Plusgiro'>;

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/;

/**
 * Which field an account's number is. Sweden writes the clearing house where others write the BIC: `SE:BANKGIRO` and
 * `SE:PLUSGIRO` (SFTI's guide to Peppol BIS Billing 3).
 */
export function accountFields(account: string | undefined, institution: string | undefined): Partial<AccountFields> {
  const house = institution?.replace(/\s/g, '').toUpperCase();
  if (account && house?.endsWith('BANKGIRO')) return { Bankgiro: account };
  if (account && house?.endsWith('PLUSGIRO')) return { Plusgiro: account };
  return {
    ...(account && IBAN.test(account.replace(/\s/g, '').toUpperCase()) && { Iban: account }),
    ...(institution && { Bic: institution }),
  };
}

/** The first account that says anything; of several, the one with an IBAN. */
export function bestAccount(accounts: readonly Partial<AccountFields>[]): Partial<AccountFields> {
  const told = accounts.filter((fields) => Object.keys(fields).length > 0);
  const iban = told.find(({ Iban }) => Iban !== undefined);
  const giro = told.find(({ Bankgiro, Plusgiro }) => Bankgiro !== undefined || Plusgiro !== undefined);
  return { ...told[0], ...giro, ...iban };
}
