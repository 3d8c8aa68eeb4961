import type { DomainEvent } from '@app/domain';
import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';

/** Knows which documents a person should look at, without asking the database for each. */
@Injectable()
export class ReviewInbox {
  readonly waiting = new Set<string>();

  @OnEvent('document.needs_review')
  add({ subjectId }: DomainEvent): void {
    this.waiting.add(subjectId);
  }

  @OnEvent('document.processed')
  remove({ subjectId }: DomainEvent): void {
    this.waiting.delete(subjectId);
  }
}
