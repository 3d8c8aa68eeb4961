import {
  FIELD_NAMES,
  type CheckResult,
  type ExtractionResult,
  type FieldDetail,
  type FieldValues,
  type LineItem,
} from '@app/domain';

import { reportedFields, reviewReasons } from '../review.js';
import type { Correction, StoredDocument, StoredSummary } from '../stored-document.js';
import type { DocumentResponse, DocumentSummaryResponse, ResultResponse } from './document.response.js';
import type { RuleCheckResponse, DetailResponse, ExtractionResponse, LineItemResponse } from './extraction.response.js';
import type { ReviewReasonResponse } from './review-reason.response.js';

export function toSummaryResponse(document: StoredSummary): DocumentSummaryResponse {
  return summaryOf(document);
}

function summaryOf(document: StoredSummary) {
  return {
    id: document.id,
    status: document.status,
    filename: document.file.filename,
    media_type: document.file.mediaType,
    size: document.file.size,
    sha256: document.file.sha256,
    labels: [...document.labels],
    metadata: document.metadata,
    fields: inReadingOrder(document.fields),
    failure: document.failure && { code: document.failure.code, message: document.failure.message },
    progress: document.progress && { ...document.progress },
    version: document.version,
    created_at: document.createdAt.toISOString(),
    updated_at: document.updatedAt.toISOString(),
    processed_at: document.processedAt?.toISOString() ?? null,
  };
}

/** JSONB keeps keys by their length; people look for the invoice number first. */
function inReadingOrder(fields: FieldValues): FieldValues {
  return Object.fromEntries(FIELD_NAMES.filter((name) => name in fields).map((name) => [name, fields[name]]));
}

export function toDocumentResponse(document: StoredDocument): DocumentResponse {
  return {
    ...summaryOf(document),
    review_reasons: toReviewReasons(document),
    result: document.result && toResultResponse(document.result, document.corrections),
    corrections: document.corrections.map(({ field, before, after, at, by }) => ({
      field,
      before,
      after,
      at: at.toISOString(),
      by,
    })),
  };
}

/** The answer of `/infer` for a document that ended with a result. */
export function toExtractionResponse(document: StoredDocument, result: ExtractionResult): ExtractionResponse {
  const { model, details, line_items, vat_lines, checks, pages } = toResultResponse(result, document.corrections);
  const { id, status } = document;
  const fields = inReadingOrder(document.fields);
  const review_reasons = toReviewReasons(document);
  return { document_id: id, status, review_reasons, model, fields, details, line_items, vat_lines, checks, pages };
}

/** What a run alone says of a document, for callers that keep none. */
export function toRunResponse(result: ExtractionResult, threshold: number) {
  const fields = reportedFields(result, threshold);
  const review_reasons = reviewReasons(result, fields).map(({ code, field, message }) => ({ code, field, message }));
  const status = review_reasons.length > 0 ? ('needs_review' as const) : ('processed' as const);
  const { model, details, line_items, vat_lines, checks, pages } = toResultResponse(result, []);
  return {
    status,
    review_reasons,
    model,
    fields: inReadingOrder(fields),
    details,
    line_items,
    vat_lines,
    checks,
    pages,
  };
}

/** A person's correction settles a review, so only the status says whether the reasons still stand. */
function toReviewReasons({ status, result, fields }: StoredDocument): ReviewReasonResponse[] {
  if (status !== 'needs_review' || !result) return [];
  return reviewReasons(result, fields).map(({ code, field, message }) => ({ code, field, message }));
}

function toResultResponse(result: ExtractionResult, corrections: readonly Correction[]): ResultResponse {
  return {
    model: { name: result.model.name, version: result.model.version },
    details: correctedDetails(result.details, corrections),
    line_items: result.lineItems.map(toLineItemResponse),
    vat_lines: result.vatLines.map(({ rate, net, vat }) => ({ rate, net, vat })),
    checks: result.checks.map(toCheckResponse),
    pages: result.pages.map(({ number, width, height, rotation, words }) => ({
      number,
      width,
      height,
      rotation,
      words,
    })),
    problems: result.problems.map(({ stage, page, reason }) => ({ stage, page, reason })),
  };
}

/** The last correction of a field stands for it; one without a value takes the field away. */
function correctedDetails(details: readonly FieldDetail[], corrections: readonly Correction[]): DetailResponse[] {
  const latest = new Map(corrections.map((correction) => [correction.field, correction]));
  const extracted = new Map(details.map((detail) => [detail.field, detail]));
  const untouched = details.filter((detail) => !latest.has(detail.field)).map(toDetailResponse);
  const corrected = [...latest.values()].flatMap(({ field, after }) => {
    if (after === null) return [];
    const { page = null, box = null } = extracted.get(field) ?? {};
    return [{ field, value: after, raw: after, confidence: 1, page, box, source: 'corrected', checks: [] }];
  });
  return [...untouched, ...corrected];
}

function toDetailResponse({ field, value, raw, confidence, page, box, source, checks }: FieldDetail): DetailResponse {
  return { field, value, raw, confidence, page, box, source, checks: checks.map(toCheckResponse) };
}

function toCheckResponse({ rule, passed, message, field }: CheckResult): RuleCheckResponse {
  return { rule, passed, message, field };
}

function toLineItemResponse(item: LineItem): LineItemResponse {
  const { description, quantity, unit, unitPrice, vatRate, amount, page, box, confidence } = item;
  return { description, quantity, unit, unit_price: unitPrice, vat_rate: vatRate, amount, page, box, confidence };
}
