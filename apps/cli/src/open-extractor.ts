import { open } from 'node:fs/promises';
import path from 'node:path';
import { DomainError, type MediaType, type WordPage } from '@app/domain';
import {
  createPipeline,
  drawPages,
  type ExtractionOutcome,
  type InferenceSettings,
  type PipelineSettings,
  type ReadingTrace,
  type RenderedPage,
} from '@app/inference';
import { detectMediaType, HEAD_BYTES, loadSettings } from '@app/platform';
import { toInferenceSettings } from '../../worker/src/inference-settings.js';
import { findProjectRoot } from '../../worker/src/project-root.js';

/** Extracts files one after the other in this process: a crash here costs the command, not a service. */
export interface Extractor {
  /** @param watch is told what was seen on the pages before values are chosen. */
  extract(file: string, watch?: (trace: ReadingTrace) => void): Promise<ExtractionOutcome>;
  /** The pages as their words were read, one at a time; a page that can't be drawn is left out. */
  draw(file: string, pages: readonly WordPage[], dpi: number): AsyncIterable<RenderedPage>;
  close(): Promise<void>;
}

export const UNSUPPORTED: ExtractionOutcome = {
  status: 'failed',
  failure: { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The file is not a PDF, PNG, JPEG, TIFF, WebP or XML e-invoice' },
};

/** @param overrides go before the settings of environment and `.env`. */
export async function openExtractor(overrides: Partial<PipelineSettings> = {}): Promise<Extractor> {
  const settings = { ...pipelineSettings(), ...overrides };
  const pipeline = await createPipeline(settings, (notice) => process.stderr.write(`${notice}\n`));
  return {
    async extract(file, watch) {
      const filePath = path.resolve(file);
      const mediaType = await mediaTypeOf(filePath);
      return mediaType ? pipeline.extract({ filePath, mediaType }, watch) : UNSUPPORTED;
    },
    async *draw(file, pages, dpi) {
      const filePath = path.resolve(file);
      const mediaType = await mediaTypeOf(filePath);
      if (mediaType) yield* drawPages({ filePath, mediaType }, settings, pages, dpi);
    },
    close: () => pipeline.close(),
  };
}

/** The service's settings, with as many worker processes as it would have; no spare, since nobody waits for one document. */
export function poolSettings(): InferenceSettings {
  const settings = loadSettings({ environment: process.env, envFile: '.env' });
  return toInferenceSettings(
    Object.assign(settings, { inferenceSpareProcesses: 0 }),
    findProjectRoot(import.meta.dirname),
  );
}

/** The service's settings, with all cores for the one document at hand. */
export function pipelineSettings(): PipelineSettings {
  const settings = loadSettings({ environment: process.env, envFile: '.env' });
  return toInferenceSettings(Object.assign(settings, { inferenceProcesses: 1 }), findProjectRoot(import.meta.dirname));
}

/** Told by content; null for what is not accepted. Throws FILE_NOT_FOUND. */
export async function mediaTypeOf(filePath: string): Promise<MediaType | null> {
  const file = await open(filePath).catch((cause: unknown) => {
    throw new DomainError('FILE_NOT_FOUND', `${filePath} can't be read; is there such a file?`, { cause });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return await detectMediaType(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
