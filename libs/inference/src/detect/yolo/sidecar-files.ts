import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { YoloUnusable } from './yolo-unusable.js';

/** What `parse` makes of the first file that is there, or null where none is. */
async function readFirst(model: string, suffixes: readonly string[]): Promise<{ path: string; data: unknown } | null> {
  for (const suffix of suffixes) {
    const path = `${model.replace(/\.onnx$/i, '')}${suffix}`;
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw new YoloUnusable(model, `${path} can't be read`, error);
    });
    if (text === null) continue;
    try {
      return {
        path,
        data: suffix.endsWith('.txt') ? linesOf(text) : suffix.endsWith('.json') ? JSON.parse(text) : parse(text),
      };
    } catch (error) {
      throw new YoloUnusable(
        model,
        `${path} is not what its name says: ${error instanceof Error ? error.message : ''}`,
        error,
      );
    }
  }
  return null;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/**
 * Class names by number from a labels file beside the model: `best.labels.json`, `.yaml`, `.yml` (a list, a map by
 * number, or either under `names` as in a data.yaml of Ultralytics) or `.txt` (one a line). Null where there is none.
 */
export async function readLabelsFile(model: string): Promise<string[] | null> {
  const found = await readFirst(model, ['.labels.json', '.labels.yaml', '.labels.yml', '.labels.txt']);
  if (!found) return null;
  const names = namesIn(isRecord(found.data) && 'names' in found.data ? found.data['names'] : found.data);
  if (!names) throw new YoloUnusable(model, `${found.path} holds no list of class names`);
  return names;
}

function namesIn(data: unknown): string[] | null {
  if (Array.isArray(data)) return data.length > 0 && data.every(isName) ? data.map(String) : null;
  if (!isRecord(data) || Object.keys(data).length === 0) return null;
  const names: string[] = [];
  for (const [number, name] of Object.entries(data)) {
    if (!/^\d+$/.test(number) || !isName(name)) return null;
    names[Number(number)] = String(name);
  }
  return names;
}

/** YAML reads a class that is called 1 or yes as a number or a truth value. */
function isName(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Class name → our field name, or null for "not a field", from `best.fields.json` or `.yaml` beside the model. */
export async function readFieldMap(model: string): Promise<ReadonlyMap<string, unknown>> {
  const found = await readFirst(model, ['.fields.json', '.fields.yaml', '.fields.yml']);
  if (!found) return new Map();
  if (!isRecord(found.data)) throw new YoloUnusable(model, `${found.path} does not map class names to field names`);
  return new Map(Object.entries(found.data));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
