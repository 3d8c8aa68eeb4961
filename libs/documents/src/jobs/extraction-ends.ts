import { Injectable } from '@nestjs/common';

export interface ExtractionEnd {
  readonly outcome: 'extracted' | 'failed' | 'overtaken' | 'another_try' | 'revoked' | 'fault';
  /** From taking the document to writing what came of it. */
  readonly durationMs: number;
}

/** Tells within this process what each try came to: for metrics. */
@Injectable()
export class ExtractionEnds {
  private readonly listeners = new Set<(end: ExtractionEnd) => void>();

  /** Returns the function that ends the subscription. */
  subscribe(listener: (end: ExtractionEnd) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(end: ExtractionEnd): void {
    for (const listener of this.listeners) listener(end);
  }
}
