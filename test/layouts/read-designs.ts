import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One line of an item table as truth.jsonl keeps it: decimal strings with a dot, no grouping. */
export interface TrueItem {
  description: string;
  quantity?: string;
  unitPrice?: string;
  amount: string;
}

/** One row of truth.jsonl; `family` is the name of the design's HTML file. */
export interface TrueRow {
  file: string;
  kind: string;
  family: string;
  language: string;
  /** Without LineItems, which are in `items`. */
  fields: Record<string, string>;
  items: TrueItem[];
  alternatives: Record<string, string[]>;
  /** What a reader of the page sees, tags and styles taken away. */
  text: string;
}

/** A row as it stands in the file. */
interface WrittenRow extends Pick<TrueRow, 'file' | 'kind' | 'family' | 'language'> {
  fields: Record<string, string> & { LineItems?: TrueItem[] };
  alternatives?: Record<string, string[]>;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', shy: '' };

function readText(html: string): string {
  return html
    .replace(/<(style|title)>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replaceAll('­', '')
    .replace(/\s+/g, ' ');
}

/** Names of the designs in this folder, sorted. */
export function listDesigns(): string[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith('.html'))
    .map((file) => path.basename(file, '.html'))
    .toSorted();
}

/** Reads truth.jsonl together with the text of each design. */
export function readTruth(): TrueRow[] {
  const lines = readFileSync(path.join(__dirname, 'truth.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { fields, alternatives = {}, ...row }: WrittenRow = JSON.parse(line);
    const { LineItems: items = [], ...single } = fields;
    const text = readText(readFileSync(path.join(__dirname, `${row.family}.html`), 'utf8'));
    return { ...row, fields: single, items, alternatives, text };
  });
}
