import { FIELD_NAMES, isFieldName } from '@app/domain';
import { FIELD_CATALOGUE } from '@app/inference';
import { editDistance } from './compare.js';
import type { TruthRow } from './truth.js';

const ITEM_KEYS = ['description', 'quantity', 'unitPrice', 'amount', 'unit', 'vatRate'];
const VAT_KEYS = ['rate', 'net', 'vat'];

/** Kind of a document whose label names none. */
const ANY_KIND = 'documents';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const AMOUNT = /^-?\d+(\.\d+)?$/;

class Fault extends Error {}

/** A line of a truth file, or the sentence that says what is wrong with it. */
export function parseTruthRow(line: string): TruthRow | string {
  try {
    return toRow(asObject(parseJson(line), 'the line'));
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

function toRow(raw: Record<string, unknown>): TruthRow {
  const { LineItems, ...header } = asObject(raw.fields, '"fields"');
  const fields = Object.fromEntries(Object.entries(header).map(([name, value]) => [name, fieldValue(name, value)]));
  const alternatives = Object.entries(asObject(raw.alternatives ?? {}, '"alternatives"')).map(([name, values]) => {
    if (!Array.isArray(values)) throw new Fault(`alternatives.${name} must be a list of texts`);
    return [name, values.map((value) => fieldValue(name, value))] as const;
  });
  return {
    file: asText(raw.file, '"file"'),
    kind: optionalText(raw.kind, '"kind"') ?? ANY_KIND,
    family: optionalText(raw.family, '"family"'),
    language: optionalText(raw.language, '"language"'),
    fields,
    lineItems: tableRows(LineItems, 'LineItems', ITEM_KEYS),
    vatLines: tableRows(raw.vatLines, 'vatLines', VAT_KEYS),
    alternatives: Object.fromEntries(alternatives),
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Fault(`not JSON (${(error as Error).message}); each line is one whole object`);
  }
}

function fieldValue(name: string, value: unknown): string {
  if (!isFieldName(name)) throw new Fault(`there is no field ${name}${nearest(name, [...FIELD_NAMES, 'LineItems'])}`);
  const text = asText(value, `fields.${name}`);
  const { kind } = FIELD_CATALOGUE[name];
  if (kind === 'date' && !DATE.test(text)) throw new Fault(`${name} is "${text}"; write dates as 2026-10-14`);
  if (kind === 'amount' && !AMOUNT.test(text)) throw new Fault(`${name} is "${text}"; write amounts as 4857.00`);
  return text;
}

function tableRows(value: unknown, name: string, keys: readonly string[]): Record<string, string>[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new Fault(`${name} must be a list of rows`);
  return value.map((row, index) => {
    const at = `${name}[${index}]`;
    const cells = Object.entries(asObject(row, at)).map(([key, cell]) => {
      if (!keys.includes(key)) throw new Fault(`${at} has no column ${key}${nearest(key, keys)}`);
      return [key, asText(cell, `${at}.${key}`)] as const;
    });
    return Object.fromEntries(cells);
  });
}

function asObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Fault(value === undefined ? `${name} is missing` : `${name} must be an object`);
}

function asText(value: unknown, name: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new Fault(value === undefined ? `${name} is missing` : `${name} must be a text in quotation marks, not empty`);
}

function optionalText(value: unknown, name: string): string | undefined {
  return value === undefined ? undefined : asText(value, name);
}

function nearest(name: string, known: readonly string[]): string {
  const distance = (other: string): number => editDistance(other.toLowerCase(), name.toLowerCase().replaceAll('_', ''));
  const best = known.toSorted((a, b) => distance(a) - distance(b))[0]!;
  return distance(best) <= 3 ? `; did you mean ${best}?` : `; there are ${known.join(', ')}`;
}
