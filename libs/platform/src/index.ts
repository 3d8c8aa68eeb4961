export { PlatformModule, type PlatformOptions } from './platform.module.js';
export { ACCESS, KEY_SCHEME, Public, RequireScope, type Access } from './access/access.decorator.js';
export {
  admit,
  currentCaller,
  currentTenant,
  DEFAULT_TENANT,
  onBehalfOfCaller,
  runAs,
  type Caller,
} from './access/caller.js';
export { callerOf, holdCaller } from './access/hold-caller.js';
export { AuditEntryEntity } from './audit/audit-entry.entity.js';
export { auditRequests } from './audit/audit-requests.js';
export { AuditTrail, type AuditedAct, type AuditEntry } from './audit/audit-trail.js';
export { isScope, SCOPES, type Scope } from './access/scopes.js';
export { loadSettings, type SettingsSource } from './config/load-settings.js';
export { Settings } from './config/settings.js';
export { TtlCache, type TtlCacheOptions } from './cache/ttl-cache.js';
export { dataSourceOptions, type DataSourceSpec } from './database/data-source-options.js';
export { EmbeddedPostgres, type EmbeddedPostgresOptions } from './database/embedded/embedded-postgres.js';
export { retryPatiently, retryTransient, type RetryOptions } from './database/retry-transient.js';
export { joinDatabase, requireDatabaseUrl, startDatabase, type RunningDatabase } from './database/start-database.js';
export { firstIdAt } from './database/time-ordered-ids.js';
export { Transactions, type TransactionOptions } from './database/transactions.js';
export { isTransient, isUnavailable } from './database/transient-errors.js';
export { EventLog, type EventFilter, type NewEvent } from './events/event-log.js';
export { EventEntity } from './events/event.entity.js';
export { EventFollowers, type FollowerHandler } from './events/event-followers.js';
export { EventTail, type EventListener } from './events/event-tail.js';
export { ApiEnvelope, ApiErrors, BODY_ERRORS, type ApiEnvelopeOptions } from './http/api-envelope.decorator.js';
export { answerBrokenRequest, answerClientError } from './http/early-errors.js';
export { EnvelopeInterceptor } from './http/envelope.interceptor.js';
export { ERROR_STATUS } from './http/error-status.js';
export { ExceptionFilter } from './http/exception.filter.js';
export { HttpModule } from './http/http.module.js';
export { Paginated, type Pagination } from './http/paginated.js';
export { KeyRateLimitGuard } from './http/key-rate-limit.guard.js';
export { KeyUploadsGuard } from './http/key-uploads.guard.js';
export { Uncounted } from './http/rate-limit.guard.js';
export { RateLimited } from './http/spend-allowance.js';
export { RawResponse } from './http/raw-response.decorator.js';
export { limitServer, serverOptions } from './http/server-limits.js';
export { limitUploads } from './http/limit-uploads.js';
export { refuseBrokenQueries } from './http/refuse-broken-query.js';
export { refuseStrangePages } from './http/refuse-strange-pages.js';
export { refuseOddRequests } from './http/refuse-odd-requests.js';
export { generateRequestId } from './http/request-context.js';
export { setUpSecurityHeaders } from './http/security-headers.js';
export { UploadRoute } from './http/upload-route.decorator.js';
export { createValidationPipe } from './http/validation.pipe.js';
export { fingerprintOfUpload } from './idempotency/fingerprint.js';
export { claimWork, confirmBody, forgetAnswers } from './idempotency/claim-work.js';
export { Idempotency } from './idempotency/idempotency.js';
export { AppliedBefore } from './idempotency/idempotency-errors.js';
export { Idempotent, REPLAYED_HEADER } from './idempotency/idempotent.decorator.js';
export { logRequests } from './logging/log-requests.js';
export { createServiceLogger } from './logging/service-logger.js';
export {
  JOB_QUEUE,
  type Backlog,
  type JobQueue,
  type NewJob,
  type QueueDefinition,
  type QueuedJob,
  type SendJobOptions,
  type WorkOptions,
} from './queue/job-queue.js';
export { NotifyChannel, type Notification, type Subscriber, type WaitOptions } from './queue/notify-channel.js';
export { PgBossJobQueue } from './queue/pg-boss.job-queue.js';
export { FILE_STORE, type FileStore, type PutOptions, type StoredBlob, type StoredKey } from './storage/file-store.js';
export { LocalFileStore } from './storage/local-file-store.js';
export { FileNotFound, FileTooLarge } from './storage/storage-errors.js';
export { HourlyWork } from './upkeep/hourly-work.js';
export { assertMultipart } from './upload/assert-multipart.js';
export { MalformedUpload } from './upload/malformed-upload.js';
export { asUploadError, receiveUpload } from './upload/receive-upload.js';
export type { ReceivedUpload, UploadOptions } from './upload/received-upload.js';
export { ensureAddressFree } from './startup/ensure-address-free.js';
export { ensureStrangersNeedKeys } from './startup/ensure-strangers-need-keys.js';
export { prepareDataDirectory } from './startup/data-directory.js';
export { runService, stopWithinMs, type Started } from './startup/run-service.js';
export { PLATFORM_ENTITIES, PLATFORM_MIGRATIONS } from './schema.js';
export { SOLE_PROCESS } from './startup/sole-process.js';
export { StartupFault } from './startup/startup-fault.js';
export { cleanFilename } from './upload/clean-filename.js';
export { detectMediaType, HEAD_BYTES, isZip } from './upload/detect-media-type.js';
export { abortSignalOf } from './upload/request-abort.js';
export { splitHead, type UploadSource } from './upload/split-head.js';
export { storeDocument } from './upload/store-document.js';
