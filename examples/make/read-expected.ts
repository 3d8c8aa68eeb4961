import type { Page } from 'playwright-core';
import type { Example } from './catalogue.js';

/** One line of an invoice; a part that the page does not print is absent. */
export interface LineItem {
  description?: string;
  quantity?: string;
  unitPrice?: string;
  amount?: string;
}

/** What is taxed at one rate; amounts in the invoice's currency, rate in percent. */
export interface VatLine {
  rate: string;
  net: string;
  vat: string;
}

/** What a reader should find, normalised as in the wire contract; the shape that the evaluation reads. */
export interface Expected {
  file: string;
  kind: Example['kind'];
  family: string;
  language: string;
  fields: Record<string, string | LineItem[]>;
  /** Second right readings, by field. */
  alternatives?: Record<string, string[]>;
  vatLines: VatLine[];
  flags: string[];
}

interface MarkedValues {
  language: string;
  flags: string[];
  fields: [name: string, value: string][];
  alternatives: [name: string, value: string][];
  vatLines: VatLine[];
  items: LineItem[];
}

/** Reads the expected values out of the template itself, so that they cannot disagree with the page. */
export async function readExpected(page: Page, example: Example): Promise<Expected> {
  const marked = await page.evaluate<MarkedValues>('readExpected()');
  const fields: Expected['fields'] = {};
  for (const [name, value] of marked.fields) {
    if (value === '') throw new Error(`${example.template}: ${name} is empty`);
    if (name in fields && fields[name] !== value) throw new Error(`${example.template}: two values of ${name}`);
    fields[name] = value;
  }
  fields.LineItems = marked.items;
  return {
    file: example.file,
    kind: example.kind,
    family: example.template,
    language: marked.language,
    fields,
    ...(marked.alternatives.length > 0 && {
      alternatives: Object.fromEntries(marked.alternatives.map(([name, value]) => [name, [value]])),
    }),
    vatLines: marked.vatLines,
    flags: ['synthetic', ...marked.flags],
  };
}
