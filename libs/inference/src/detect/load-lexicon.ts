import { readModelManifest } from '../models/model-manifest.js';
import { readModelFile } from '../models/onnx-session.js';
import { Lexicon, type LexiconData } from './lexicon.js';

/** The label phrases of a model directory. Throws ModelUnusable where they are missing or not what the manifest says. */
export async function loadLexicon(directory: string): Promise<Lexicon> {
  const phrases = await readModelFile(directory, 'lexicon.json', readModelManifest(directory));
  return new Lexicon(JSON.parse(phrases.toString('utf8')) as LexiconData);
}
