import { DocumentNotFound, ValidationFailed, type ErrorDetail, type FieldName } from '@app/domain';
import { currentCaller } from '@app/platform';
import { Injectable } from '@nestjs/common';

import { InvalidState } from './document-errors.js';
import { DocumentTransactions } from './document-transactions.js';
import { DocumentsRepository, type NewCorrection } from './documents.repository.js';
import { readCorrection, wantedOf, withCorrections } from './corrected-fields.js';
import { assertVersion, type ExpectedVersions } from './expected-versions.js';
import { missesRequiredField } from './review.js';
import type { StoredDocument } from './stored-document.js';

/** What a person changes. Absent means untouched; a null field says that the document has no such value. */
export interface DocumentEdit {
  readonly labels?: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly fields?: Partial<Record<FieldName, string | null>>;
}

/** Changes by people: labels, metadata, corrected fields. */
@Injectable()
export class DocumentEditsService {
  constructor(
    private readonly documents: DocumentTransactions,
    private readonly repository: DocumentsRepository,
  ) {}

  /** Throws DocumentNotFound, VersionConflict, InvalidState, ValidationFailed. */
  async edit(id: string, edit: DocumentEdit, expected: ExpectedVersions): Promise<StoredDocument> {
    const { tenantId, key } = currentCaller();
    const document = await this.documents.change(id, async (manager) => {
      const locked = await this.repository.findAndLock(manager, id, tenantId);
      if (!locked) throw new DocumentNotFound(id);
      assertVersion(locked.version, expected);
      const before = await this.repository.readById(manager, id);
      if (!before) throw new DocumentNotFound(id);
      const corrections = edit.fields ? correctionsOf(before, edit.fields, key?.name ?? null) : [];
      await this.repository.insertCorrections(manager, id, corrections);
      if (edit.labels) await this.repository.replaceLabels(manager, id, edit.labels);
      const changes = corrections.length > 0 ? corrected(before, corrections) : null;
      await this.repository.update(manager, id, {
        ...(edit.metadata ? { metadata: edit.metadata } : {}),
        ...changes,
      });
      const after = await this.repository.readById(manager, id);
      if (changes && changes.status !== before.status) {
        await this.documents.recordStatus(manager, { id, tenantId, run: locked.run, status: changes.status });
      }
      return after;
    });
    if (!document) throw new DocumentNotFound(id);
    return document;
  }
}

function correctionsOf(
  document: StoredDocument,
  fields: NonNullable<DocumentEdit['fields']>,
  correctedBy: string | null,
): NewCorrection[] {
  if (document.status !== 'processed' && document.status !== 'needs_review') {
    throw new InvalidState(document.status, 'corrected');
  }
  const problems: ErrorDetail[] = [];
  const corrections = (Object.entries(fields) as [FieldName, string | null][]).map(([field, given]) => {
    const after = given === null ? null : readCorrection(field, given, contextOf(document));
    if (given !== null && after === null) {
      problems.push({ path: `fields.${field}`, message: `${field} must be ${wantedOf(field)}` });
    }
    return { field, before: document.fields[field] ?? null, after, correctedBy };
  });
  const [first] = problems;
  if (first) throw new ValidationFailed(first.message, problems);
  return corrections;
}

/** The currency that the document has, which tells whether its amounts have minor units. */
function contextOf(document: StoredDocument) {
  return document.fields.Currency ? { currency: document.fields.Currency } : {};
}

/**
 * Whoever corrects a value has looked at the document, so the checks of the extraction have done their work: only a
 * required field that is still missing keeps the document in review.
 */
function corrected(document: StoredDocument, corrections: readonly NewCorrection[]) {
  const fields = withCorrections(document.fields, corrections);
  return { fields, status: missesRequiredField(fields) ? ('needs_review' as const) : ('processed' as const) };
}
