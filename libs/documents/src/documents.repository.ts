import type { FieldName } from '@app/domain';
import { retryTransient } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';

import { DOCUMENT_COLUMNS, toDocument, toSummary, type DocumentRow, type SummaryRow } from './document-row.js';
import { DocumentCorrectionEntity } from './entities/document-correction.entity.js';
import { DocumentLabelEntity } from './entities/document-label.entity.js';
import { DocumentEntity } from './entities/document.entity.js';
import { encodeCursor } from './listing/cursor.js';
import type { ListCriteria } from './listing/list-criteria.js';
import { listStatement } from './listing/list-statement.js';
import type { DocumentPage, StoredDocument } from './stored-document.js';

/** What a change has to know of the row that it holds locked. */
export type LockedDocument = Pick<
  DocumentEntity,
  'id' | 'tenantId' | 'status' | 'version' | 'run' | 'jobId' | 'fileKey' | 'threshold'
>;

const LOCKED_COLUMNS = {
  id: true,
  tenantId: true,
  status: true,
  version: true,
  run: true,
  jobId: true,
  fileKey: true,
  threshold: true,
} as const satisfies Record<keyof LockedDocument, true>;

export type NewDocument = Pick<
  DocumentEntity,
  | 'id'
  | 'tenantId'
  | 'status'
  | 'fileKey'
  | 'fileSha256'
  | 'fileSize'
  | 'mediaType'
  | 'filename'
  | 'metadata'
  | 'threshold'
  | 'run'
  | 'jobId'
>;

export interface LabelledDocument {
  readonly row: NewDocument;
  readonly labels: readonly string[];
}

/** Columns that change; those that are absent stay. */
export type DocumentChanges = Partial<Omit<DocumentEntity, 'id' | 'tenantId' | 'version' | 'metadata'>> & {
  readonly metadata?: Readonly<Record<string, unknown>>;
};

export interface NewCorrection {
  readonly field: FieldName;
  readonly before: string | null;
  readonly after: string | null;
  readonly correctedBy: string | null;
}

type ListRow = Partial<SummaryRow> & { readonly total: number; readonly sort_value: string | null };

/** Questions about documents, one statement each. Writes take the transaction that they belong to. */
@Injectable()
export class DocumentsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findPage(criteria: ListCriteria, tenantId: string): Promise<DocumentPage> {
    const { text, values } = listStatement(criteria, tenantId);
    const rows = await retryTransient(() => this.dataSource.query<ListRow[]>(text, [...values]));
    const found = rows.filter(isDocument);
    const page = found.slice(0, criteria.limit);
    const last = page.at(-1);
    return {
      documents: page.map(toSummary),
      total: rows[0]?.total ?? 0,
      nextCursor:
        last && found.length > page.length
          ? encodeCursor(criteria.sort, { value: last.sort_value, id: last.id })
          : null,
    };
  }

  findById(id: string): Promise<StoredDocument | null> {
    return retryTransient(() => this.readById(this.dataSource.manager, id));
  }

  async findByIds(ids: readonly string[], tenantId: string): Promise<StoredDocument[]> {
    const rows = await retryTransient(() =>
      this.dataSource.query<DocumentRow[]>(
        `SELECT ${DOCUMENT_COLUMNS} FROM documents d WHERE d.id = ANY($1::uuid[]) AND d.tenant_id = $2`,
        [ids, tenantId],
      ),
    );
    return rows.map(toDocument);
  }

  async readById(manager: EntityManager, id: string): Promise<StoredDocument | null> {
    const [row] = await manager.query<DocumentRow[]>(`SELECT ${DOCUMENT_COLUMNS} FROM documents d WHERE d.id = $1`, [
      id,
    ]);
    return row ? toDocument(row) : null;
  }

  /** Asked once, without a second try: it decides what becomes of a file after a failure, and nobody should wait for that. */
  async namesFile(id: string, fileKey: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(DocumentEntity, { id, fileKey });
  }

  /** Which of these files a document names. */
  async findNamedFiles(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await retryTransient(() =>
      this.dataSource.query<{ file_key: string }[]>('SELECT file_key FROM documents WHERE file_key = ANY($1)', [keys]),
    );
    return new Set(rows.map(({ file_key }) => file_key));
  }

  /** Keeps everyone else from changing the tenant's document until the transaction ends. */
  findAndLock(manager: EntityManager, id: string, tenantId: string): Promise<LockedDocument | null> {
    return manager.findOne(DocumentEntity, {
      select: LOCKED_COLUMNS,
      where: { id, tenantId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async insertMany(manager: EntityManager, documents: readonly LabelledDocument[]): Promise<void> {
    await manager.insert(DocumentEntity, documents.map(({ row }) => row) as QueryDeepPartialEntity<DocumentEntity>[]);
    const labels = documents.flatMap(({ row, labels: own }) => own.map((label) => ({ documentId: row.id, label })));
    if (labels.length > 0) await manager.insert(DocumentLabelEntity, labels);
  }

  /** Changes columns and counts the write. */
  async update(manager: EntityManager, id: string, changes: DocumentChanges): Promise<void> {
    const columns = changes as QueryDeepPartialEntity<DocumentEntity>;
    await manager.update(DocumentEntity, { id }, { ...columns, version: () => 'version + 1' });
  }

  async replaceLabels(manager: EntityManager, id: string, labels: readonly string[]): Promise<void> {
    await manager.delete(DocumentLabelEntity, { documentId: id });
    await this.insertLabels(manager, id, labels);
  }

  async insertCorrections(manager: EntityManager, id: string, corrections: readonly NewCorrection[]): Promise<void> {
    if (corrections.length === 0) return;
    await manager.insert(
      DocumentCorrectionEntity,
      corrections.map((correction) => ({ ...correction, documentId: id })),
    );
  }

  async deleteCorrections(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(DocumentCorrectionEntity, { documentId: id });
  }

  async delete(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(DocumentEntity, { id });
  }

  private async insertLabels(manager: EntityManager, id: string, labels: readonly string[]): Promise<void> {
    if (labels.length === 0) return;
    await manager.insert(
      DocumentLabelEntity,
      labels.map((label) => ({ documentId: id, label })),
    );
  }
}

/** The row that only carries the total of an empty page has no id. */
function isDocument(row: ListRow): row is SummaryRow & ListRow {
  return typeof row.id === 'string';
}
