import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { DEFAULT_POOL_SETTINGS, type InferenceSettings } from '@app/inference';
import type { Settings } from '@app/platform';

/** Lines of text are small pictures; more threads than these wait for each other more than they read. */
const MOST_OCR_THREADS = 4;

/** What inference needs of the settings; relative paths count from `projectRoot`, wherever the service was started. */
export function toInferenceSettings(settings: Settings, projectRoot: string): InferenceSettings {
  const cores = availableParallelism();
  const processes = settings.inferenceProcesses ?? cores;
  return {
    ...modelPaths(settings, projectRoot),
    ocrModelDirectory: resolve(projectRoot, 'models/ocr'),
    packageRoot: projectRoot,
    detector: settings.detector,
    ocrEngine: settings.ocrEngine,
    device: settings.inferenceDevice,
    eInvoice: settings.eInvoice,
    maxPages: settings.maxPages,
    maxPixels: settings.maxPageMegapixels * 1e6,
    maxTotalPixels: settings.maxDocumentMegapixels * 1e6,
    maxPdfObjects: settings.maxPdfObjects,
    threads: Math.max(1, Math.floor(cores / processes)),
    ocrThreads: Math.min(cores, MOST_OCR_THREADS),
    pool: {
      ...DEFAULT_POOL_SETTINGS,
      processes,
      spareProcesses: settings.inferenceSpareProcesses,
      practiceFile: resolve(projectRoot, 'examples/invoice-en.pdf'),
      documentTimeoutMs: settings.documentTimeoutS * 1000,
      memoryLimitMb: settings.inferenceMemoryMb,
      maxQueued: settings.inferenceMaxQueued,
    },
  };
}

/** MODEL_PATH is the model of the detector that DETECTOR names; the label phrases and the ranker are always there. */
function modelPaths(
  { detector, modelPath }: Settings,
  projectRoot: string,
): Pick<InferenceSettings, 'modelDirectory' | 'boxModelPath'> {
  const modelDirectory = resolve(projectRoot, 'models/invoice-fields');
  if (detector === 'layout') return { modelDirectory: modelPath ? resolve(projectRoot, modelPath) : modelDirectory };
  return { modelDirectory, boxModelPath: resolve(projectRoot, modelPath ?? 'models/field-boxes') };
}
