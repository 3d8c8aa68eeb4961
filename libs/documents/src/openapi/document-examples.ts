import type { DocumentResponse } from '../dto/document.response.js';

/** A document that was stored and not yet queued: no run has said anything of it. */
export const UPLOADED_EXAMPLE = {
  id: '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23',
  status: 'uploaded',
  filename: 'invoice-october.pdf',
  media_type: 'application/pdf',
  size: 48213,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  labels: ['october'],
  metadata: { booked_by: 'anna' },
  fields: {},
  failure: null,
  progress: null,
  version: 1,
  created_at: '2026-10-14T08:30:00.123Z',
  updated_at: '2026-10-14T08:30:00.123Z',
  processed_at: null,
  review_reasons: [],
  result: null,
  corrections: [],
} satisfies DocumentResponse;

/** The same, waiting for its run. */
export const QUEUED_EXAMPLE = {
  ...UPLOADED_EXAMPLE,
  status: 'queued',
  progress: { stage: 'queued', page: null, pages: null, percent: 0 },
} satisfies DocumentResponse;

export const CANCELLED_EXAMPLE = {
  ...UPLOADED_EXAMPLE,
  status: 'cancelled',
  version: 3,
  processed_at: '2026-10-14T08:30:04.456Z',
} satisfies DocumentResponse;

/** `/infer` takes neither labels nor metadata. */
export const QUEUED_INFER_EXAMPLE = { ...QUEUED_EXAMPLE, labels: [], metadata: {} } satisfies DocumentResponse;
