export { PlatformModule, type PlatformOptions } from './platform.module.js';
export { Settings } from './config/settings.js';
export { TtlCache, type TtlCacheOptions } from './cache/ttl-cache.js';
export { dataSourceOptions, type DataSourceSpec } from './database/data-source-options.js';
export { retryTransient, type RetryOptions } from './database/retry-transient.js';
export { Transactions } from './database/transactions.js';
export { isTransient } from './database/transient-errors.js';
export { ApiEnvelope, ApiErrors, type ApiEnvelopeOptions } from './http/api-envelope.decorator.js';
export { EnvelopeInterceptor } from './http/envelope.interceptor.js';
export { ERROR_STATUS } from './http/error-status.js';
export { ExceptionFilter } from './http/exception.filter.js';
export { Paginated, type Pagination } from './http/paginated.js';
export { RawResponse } from './http/raw-response.decorator.js';
export { generateRequestId } from './http/request-context.js';
export { createValidationPipe } from './http/validation.pipe.js';
export {
  JOB_QUEUE,
  type JobQueue,
  type QueueDefinition,
  type QueuedJob,
  type SendJobOptions,
  type WorkOptions,
} from './queue/job-queue.js';
export { NotifyChannel, type Notification, type Subscriber, type WaitOptions } from './queue/notify-channel.js';
export { PgBossJobQueue } from './queue/pg-boss.job-queue.js';
export { FILE_STORE, type FileStore, type PutOptions, type StoredBlob } from './storage/file-store.js';
export { LocalFileStore } from './storage/local-file-store.js';
export { FileNotFound, FileTooLarge } from './storage/storage-errors.js';
export { MalformedUpload, receiveUpload } from './upload/receive-upload.js';
export type { ReceivedUpload, UploadOptions } from './upload/received-upload.js';
