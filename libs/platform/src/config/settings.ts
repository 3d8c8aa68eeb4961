import { DETECTORS, OCR_ENGINES, type DetectorName, type OcrEngine } from '@app/domain';
import { IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';
import { RequestSettings } from './request-settings.js';
import { Setting } from './setting.decorator.js';

export const INFERENCE_DEVICES = ['cpu', 'cuda', 'auto'] as const;
export const AUTH_MODES = ['off', 'api-key'] as const;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting of the service, validated at start. Each is read from the environment under the name in `@Setting`. */
export class Settings extends RequestSettings {
  /** Address that the API listens on. */
  @Setting('HOST', 'text')
  @IsString()
  @Matches(/^[A-Za-z0-9.:_-]+$/, { message: 'must be an address or host name, such as 127.0.0.1' })
  readonly host: string = '127.0.0.1';

  /** Port that the API listens on; 0 takes a free one. */
  @Setting('PORT', 'number')
  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly port: number = 3000;

  /** Directory of the embedded database and the stored files. */
  @Setting('DATA_DIR', 'text')
  @IsString()
  @Matches(/\S/, { message: 'must name a directory' })
  readonly dataDir: string = '.data';

  /** PostgreSQL to use, `postgres://user:password@host:5432/database`; absent: the embedded one. */
  @Setting('DATABASE_URL', 'text')
  @IsOptional()
  @IsUrl(
    { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true, require_host: false },
    { message: 'must be a postgres:// URL' },
  )
  readonly databaseUrl?: string;

  /** Database connections that stay open. */
  @Setting('DATABASE_POOL_MIN', 'number')
  @IsInt()
  @Min(0)
  @Max(100)
  readonly databasePoolMin: number = 2;

  /** Database connections at most. */
  @Setting('DATABASE_POOL_MAX', 'number')
  @IsInt()
  @Min(1)
  @Max(500)
  readonly databasePoolMax: number = 10;

  /** Seconds that one statement may take. */
  @Setting('DATABASE_STATEMENT_TIMEOUT_S', 'number')
  @IsInt()
  @Min(1)
  @Max(3600)
  readonly databaseStatementTimeoutS: number = 15;

  /** Confidence, 0 to 1, from which a value enters `fields`; default of the query parameter. */
  @Setting('CONFIDENCE_THRESHOLD', 'number')
  @IsNumber()
  @Min(0)
  @Max(1)
  readonly confidenceThreshold: number = 0.5;

  /** Megabytes (1,048,576 bytes) of one uploaded file. */
  @Setting('MAX_UPLOAD_MB', 'number')
  @IsNumber()
  @Min(0.001)
  @Max(10_240)
  readonly maxUploadMb: number = 20;

  /** Files of one batch. */
  @Setting('BATCH_MAX_FILES', 'number')
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly batchMaxFiles: number = 1000;

  /** Megabytes (1,048,576 bytes) of all files of one batch together, unpacked. */
  @Setting('BATCH_MAX_MB', 'number')
  @IsNumber()
  @Min(0.001)
  @Max(102_400)
  readonly batchMaxMb: number = 500;

  /** Pages of one document. */
  @Setting('MAX_PAGES', 'number')
  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly maxPages: number = 50;

  /** Million pixels of one page, as a picture or drawn; an A4 scan of 600 dpi has 35, and imgproxy takes 50 too. */
  @Setting('MAX_PAGE_MEGAPIXELS', 'number')
  @IsInt()
  @Min(1)
  @Max(500)
  readonly maxPageMegapixels: number = 50;

  /** Million pixels of all pages of one document together, as far as pictures of them are read. */
  @Setting('MAX_DOCUMENT_MEGAPIXELS', 'number')
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly maxDocumentMegapixels: number = 1000;

  /** Objects of one PDF; an invoice has some hundreds. */
  @Setting('MAX_PDF_OBJECTS', 'number')
  @IsInt()
  @Min(100)
  @Max(10_000_000)
  readonly maxPdfObjects: number = 250_000;

  /** Worker processes for extraction; absent: as many as cores. */
  @Setting('INFERENCE_PROCESSES', 'number')
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(256)
  readonly inferenceProcesses?: number;

  /** Worker processes beyond these that wait to take the place of one that a document has brought down. */
  @Setting('INFERENCE_SPARE_PROCESSES', 'number')
  @IsInt()
  @Min(0)
  @Max(16)
  readonly inferenceSpareProcesses: number = 1;

  /** Seconds that the extraction of one document may take. */
  @Setting('DOCUMENT_TIMEOUT_S', 'number')
  @IsInt()
  @Min(1)
  @Max(3600)
  readonly documentTimeoutS: number = 60;

  /** Megabytes of memory at which a worker process is ended in the middle of a document. */
  @Setting('INFERENCE_MEMORY_MB', 'number')
  @IsInt()
  @Min(256)
  readonly inferenceMemoryMb: number = 1536;

  /** Documents that may wait for a worker process of this service instance. */
  @Setting('INFERENCE_MAX_QUEUED', 'number')
  @IsInt()
  @Min(1)
  readonly inferenceMaxQueued: number = 1000;

  /** What models run on. */
  @Setting('INFERENCE_DEVICE', 'text')
  @IsIn(INFERENCE_DEVICES)
  readonly inferenceDevice: (typeof INFERENCE_DEVICES)[number] = 'cpu';

  /** What finds the fields: the layout model, a detector of the YOLO kind, or both of them by vote. */
  @Setting('DETECTOR', 'text')
  @IsIn(DETECTORS)
  readonly detector: DetectorName = 'layout';

  /**
   * The model of the detector: a directory for `layout`, and for `yolo` and `both` an `.onnx` file or a directory.
   * Absent: the one that comes with the product, models/invoice-fields or models/field-boxes.
   */
  @Setting('MODEL_PATH', 'text')
  @IsOptional()
  @IsString()
  readonly modelPath?: string;

  /** What reads pages without a text layer. */
  @Setting('OCR_ENGINE', 'text')
  @IsIn(OCR_ENGINES)
  readonly ocrEngine: OcrEngine = 'ppocr';

  /** Whether e-invoices are read: XML inside a PDF and XML files; `ignore` for measuring the reader of pages. */
  @Setting('E_INVOICE', 'text')
  @IsIn(['read', 'ignore'])
  readonly eInvoice: 'read' | 'ignore' = 'read';

  /** Whether the API process works on queued documents itself; `false` where apps/worker runs apart. */
  @Setting('API_RUNS_JOBS', 'boolean')
  @IsBoolean()
  readonly apiRunsJobs: boolean = true;

  /** Documents that may wait for their run; more are refused with OVERLOADED until some have ended. */
  @Setting('MAX_QUEUED_DOCUMENTS', 'number')
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  readonly maxQueuedDocuments: number = 10_000;

  /** Uploads that one process receives at once; more are refused with OVERLOADED. */
  @Setting('MAX_CONCURRENT_UPLOADS', 'number')
  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly maxConcurrentUploads: number = 64;

  /** Seconds that runs under way get to end when the process is told to stop; then they go back to the queue. */
  @Setting('SHUTDOWN_GRACE_S', 'number')
  @IsInt()
  @Min(0)
  @Max(3600)
  readonly shutdownGraceS: number = 3;

  /** Address of the worker app's health checks and metrics. */
  @Setting('WORKER_HOST', 'text')
  @IsString()
  @Matches(/^[A-Za-z0-9.:_-]+$/, { message: 'must be an address or host name, such as 127.0.0.1' })
  readonly workerHost: string = '127.0.0.1';

  /** Their port; 0 takes a free one. */
  @Setting('WORKER_PORT', 'number')
  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly workerPort: number = 3001;

  /** Documents kept in memory for get-by-id; 0 turns the cache off. */
  @Setting('CACHE_MAX', 'number')
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly cacheMax: number = 1000;

  /** Seconds that a document stays in the cache. */
  @Setting('CACHE_TTL_S', 'number')
  @IsInt()
  @Min(1)
  @Max(86_400)
  readonly cacheTtlS: number = 300;

  /** Days that the event log keeps what happened, for streams that resume and for the delivery log of webhooks. */
  @Setting('EVENT_RETENTION_DAYS', 'number')
  @IsInt()
  @Min(4, { message: 'must be at least 4: webhooks are tried for three days' })
  @Max(3650)
  readonly eventRetentionDays: number = 30;

  /** Days after which a document is deleted, with its file and all that was read from it; absent: never. */
  @Setting('RETENTION_DAYS', 'number')
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(36_500)
  readonly retentionDays?: number;

  /** Days that the audit trail is kept. */
  @Setting('AUDIT_RETENTION_DAYS', 'number')
  @IsInt()
  @Min(1)
  @Max(36_500)
  readonly auditRetentionDays: number = 365;

  /** Who may use the API: `off` lets everyone in, which only an address on loopback allows; `api-key` asks for a key. */
  @Setting('AUTH', 'text')
  @IsIn(AUTH_MODES)
  readonly auth: (typeof AUTH_MODES)[number] = 'off';

  /** Event streams that one process keeps open. */
  @Setting('EVENT_STREAMS_MAX', 'number')
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly eventStreamsMax: number = 200;

  /** Those of them that the keys of one tenant may have; without API keys only the limit above holds. */
  @Setting('EVENT_STREAMS_PER_TENANT', 'number')
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly eventStreamsPerTenant: number = 50;

  /** Whether webhooks may lead to addresses inside one's own network, and to http. */
  @Setting('WEBHOOK_ALLOW_PRIVATE_TARGETS', 'boolean')
  @IsBoolean()
  readonly webhookAllowPrivateTargets: boolean = false;

  /** Lowest level that is logged. */
  @Setting('LOG_LEVEL', 'text')
  @IsIn(LOG_LEVELS)
  readonly logLevel: (typeof LOG_LEVELS)[number] = 'info';

  /** JSON lines or text for people; absent: pretty in a terminal, JSON elsewhere. */
  @Setting('LOG_FORMAT', 'text')
  @IsOptional()
  @IsIn(['json', 'pretty'])
  readonly logFormat?: 'json' | 'pretty';

  /** Bytes of one uploaded file. */
  get maxUploadBytes(): number {
    return Math.floor(this.maxUploadMb * 1024 * 1024);
  }

  /** Bytes of all files of one batch together. */
  get batchMaxBytes(): number {
    return Math.floor(this.batchMaxMb * 1024 * 1024);
  }
}
