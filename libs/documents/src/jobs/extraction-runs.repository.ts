import type { DocumentFailure, ExtractionResult, FieldValues, MediaType, Progress } from '@app/domain';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager, type QueryDeepPartialEntity, type UpdateQueryBuilder } from 'typeorm';

import type { FieldCorrection } from '../corrected-fields.js';
import { DocumentCorrectionEntity } from '../entities/document-correction.entity.js';
import { DocumentEntity } from '../entities/document.entity.js';
import type { ExtractionJob } from './extraction-queue.js';

/** What a run needs to know of its document. */
export interface StartedRun {
  readonly fileKey: string;
  readonly mediaType: MediaType;
  readonly threshold: number;
}

/** The same, as PostgreSQL returns it. */
interface StartedRow {
  readonly file_key: string;
  readonly media_type: MediaType;
  readonly confidence_threshold: number;
}

/**
 * The commit of a start need not outlive PostgreSQL itself: the document is then found `queued`, and its job fetched
 * again. So the document is on its way some milliseconds earlier.
 */
const WITHOUT_WAITING_FOR_THE_DISK = `set_config('synchronous_commit', 'off', true)`;

/**
 * Whence a run ends. `queued` as well: where PostgreSQL died and lost the commit of the start, the row says so although the
 * document was read, and after its job has ended nobody would come for it again.
 */
const UNENDED = ['queued', 'processing'] as const;

export type RunEnd =
  | {
      readonly status: 'processed' | 'needs_review';
      readonly result: ExtractionResult;
      readonly fields: FieldValues;
    }
  | { readonly status: 'failed'; readonly failure: DocumentFailure };

/**
 * The states of one run. Each step holds only for the run that the job was made for and only from the states that lead
 * to it, checked by the statement itself: a late or repeated job changes nothing.
 */
@Injectable()
export class ExtractionRunsRepository {
  /** Null where the document is gone, has ended, or was queued again since. A `processing` one was left by a dead process. */
  async start(manager: EntityManager, job: ExtractionJob): Promise<StartedRun | null> {
    const { raw } = await this.transition(manager, job, UNENDED, {
      status: 'processing',
      attempts: () => 'attempts + 1',
      progress: null,
    })
      .returning(`file_key, media_type, confidence_threshold, ${WITHOUT_WAITING_FOR_THE_DISK}`)
      .execute();
    const [row] = raw as StartedRow[];
    return row ? { fileKey: row.file_key, mediaType: row.media_type, threshold: row.confidence_threshold } : null;
  }

  /** The tenant; null where the run was overtaken meanwhile, and its result is dropped. */
  async end(manager: EntityManager, job: ExtractionJob, end: RunEnd): Promise<string | null> {
    const outcome =
      end.status === 'failed'
        ? { result: null, fields: {}, failureCode: end.failure.code, failureMessage: end.failure.message }
        : { result: end.result, fields: end.fields, failureCode: null, failureMessage: null };
    return tenantOf(
      this.transition(manager, job, UNENDED, {
        ...outcome,
        status: end.status,
        progress: null,
        processedAt: () => 'now()',
      } as QueryDeepPartialEntity<DocumentEntity>),
    );
  }

  /** For a run that nobody works on any more. The tenant; null where it had ended in another way. */
  async abandon(manager: EntityManager, job: ExtractionJob, failure: DocumentFailure): Promise<string | null> {
    return tenantOf(
      this.transition(manager, job, UNENDED, {
        status: 'failed',
        failureCode: failure.code,
        failureMessage: failure.message,
        progress: null,
        processedAt: () => 'now()',
      }),
    );
  }

  /** How many worker processes the document has cost in this run, the one that just died included; null where the run was overtaken. */
  async countCrash(manager: EntityManager, job: ExtractionJob): Promise<number | null> {
    const { raw } = await this.transition(manager, job, UNENDED, { crashes: () => 'crashes + 1' })
      .returning(['crashes'])
      .execute();
    const [row] = raw as { readonly crashes: number }[];
    return row?.crashes ?? null;
  }

  async reportProgress(manager: EntityManager, job: ExtractionJob, progress: Progress): Promise<void> {
    await this.transition(manager, job, ['processing'], { progress }).execute();
  }

  /** Whether the run that the job was made for is still to be worked on. */
  async isWanted(manager: EntityManager, { documentId, run }: ExtractionJob): Promise<boolean> {
    return manager.existsBy(DocumentEntity, { id: documentId, run, status: In(['queued', 'processing']) });
  }

  /** Back in line for the next try. */
  async release(manager: EntityManager, job: ExtractionJob): Promise<void> {
    await this.transition(manager, job, ['processing'], { status: 'queued', progress: null }).execute();
  }

  /** What people said about this very file before it was processed again; oldest first. */
  findCorrections(manager: EntityManager, documentId: string): Promise<FieldCorrection[]> {
    return manager.find(DocumentCorrectionEntity, {
      select: { field: true, after: true },
      where: { documentId },
      order: { id: 'ASC' },
    });
  }

  private transition(
    manager: EntityManager,
    { documentId, run }: ExtractionJob,
    from: readonly string[],
    changes: QueryDeepPartialEntity<DocumentEntity>,
  ) {
    return manager
      .createQueryBuilder()
      .update(DocumentEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where('id = :documentId AND run = :run AND status IN (:...from)', { documentId, run, from });
  }
}

/** Runs a transition. Null where it changed nothing. */
async function tenantOf(transition: UpdateQueryBuilder<DocumentEntity>): Promise<string | null> {
  const { raw } = await transition.returning(['tenantId']).execute();
  const [row] = raw as { readonly tenant_id: string }[];
  return row?.tenant_id ?? null;
}
