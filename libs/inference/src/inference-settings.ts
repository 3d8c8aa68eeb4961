import type { DetectorName, OcrEngine } from '@app/domain';
import type { InferenceDevice } from './models/onnx-session.js';
import type { PageLimits } from './pages/loaded-document.js';

/** What worker processes need to know; plain data, sent to them as it is. All paths are absolute. */
export interface PipelineSettings extends PageLimits {
  /** Directory of the layout model, the label phrases and the ranker: `model.onnx`, `manifest.json`, `lexicon.json`. */
  readonly modelDirectory: string;
  readonly detector: DetectorName;
  /** The picture detector, an `.onnx` file or a folder as `models/field-boxes`; absent where `detector` is `layout`. */
  readonly boxModelPath?: string;
  readonly ocrEngine: OcrEngine;
  /** Directory with PP-OCR's weights. */
  readonly ocrModelDirectory: string;
  /** Directory whose node_modules holds Tesseract's language packages. */
  readonly packageRoot: string;
  /** `ignore`: the XML inside a PDF is not looked at, and XML files are refused. */
  readonly eInvoice: 'read' | 'ignore';
  /** What the detectors run on. */
  readonly device: InferenceDevice;
  /** Cores that one model run may use; processes × threads stay within the machine's cores. */
  readonly threads: number;
  /**
   * Cores that OCR of one page may use; as `threads` where absent. A scan takes seconds, so one that comes alone gets
   * more than its process's share. Its threads don't spin, and where all processes read scans they only share the cores.
   */
  readonly ocrThreads?: number;
}

/** How worker processes are kept; see docs/adr/0003-worker-processes.md. */
export interface PoolSettings {
  /** Documents that are read at once, each in a process of its own. */
  readonly processes: number;
  /** Processes beyond these that wait, models loaded, to take the place of one that ends. */
  readonly spareProcesses: number;
  /** A PDF that spare processes read as practice; absolute. Without it they don't practise. */
  readonly practiceFile?: string;
  /** A document that takes longer ends as DOCUMENT_TIMED_OUT. */
  readonly documentTimeoutMs: number;
  /** A process that takes longer to load its models is ended and started again. */
  readonly startTimeoutMs: number;
  /** Resident memory at which a process is ended in the middle of a document (Linux only). */
  readonly memoryLimitMb: number;
  /** Resident memory after a document at which a process is replaced before the next. */
  readonly recycleAboveMb: number;
  readonly recycleAfterDocuments: number;
  /** Documents that may wait for a process; more are refused with OVERLOADED. */
  readonly maxQueued: number;
}

export interface InferenceSettings extends PipelineSettings {
  readonly pool: PoolSettings;
}

export const DEFAULT_POOL_SETTINGS: Omit<PoolSettings, 'processes'> = {
  spareProcesses: 0,
  documentTimeoutMs: 60_000,
  startTimeoutMs: 60_000,
  memoryLimitMb: 2_048,
  recycleAboveMb: 1_200,
  recycleAfterDocuments: 1_000,
  maxQueued: 1_000,
};
