export { roundBox, unionBox, type Box } from './box.js';
export { DETECTORS, OCR_ENGINES, type DetectorName, type OcrEngine } from './engines.js';
export type { Word, WordPage, WordSource } from './word.js';
export { EVENT_TYPES, type DomainEvent, type EventData, type EventType } from './event.js';
export { E_INVOICE_ROOTS, type EInvoiceRoot, type EInvoiceSyntax } from './e-invoice-roots.js';
export { FIELD_NAMES, isFieldName, type FieldName } from './field-name.js';
export {
  confidentFields,
  type CheckResult,
  type ExtractionResult,
  type FieldCandidate,
  type FieldDetail,
  type FieldValues,
  type LineItem,
  type ModelInfo,
  type PageInfo,
  type Problem,
  type VatLine,
} from './extraction-result.js';
export {
  DOCUMENT_FAULTS,
  DependencyUnavailable,
  DocumentNotFound,
  DomainError,
  ERROR_CODES,
  UnusableDocument,
  ValidationFailed,
  type DocumentFault,
  type ErrorCode,
  type ErrorDetail,
} from './errors.js';
export {
  DOCUMENT_STATUSES,
  MEDIA_TYPES,
  PROGRESS_STAGES,
  TERMINAL_STATUSES,
  type Document,
  type DocumentFailure,
  type DocumentStatus,
  type DocumentSummary,
  type MediaType,
  type Progress,
  type StoredFile,
} from './document.js';
