import { ExtractionEnds } from '@app/documents';
import { InferenceService } from '@app/inference';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; an e-invoice takes hundredths, a digital PDF tenths, scans of many pages a minute. */
const DURATION_BUCKETS_S = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What a worker tells a scraper of itself. */
@Injectable()
export class WorkerMetrics implements OnModuleInit, OnModuleDestroy {
  private readonly registry = new Registry();
  private readonly tries = new Counter({
    name: 'invoice_extraction_tries_total',
    help: 'Tries to extract a document, by what came of them',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  private readonly durations = new Histogram({
    name: 'invoice_extraction_duration_seconds',
    help: 'Time of one try, from taking the document to writing its outcome',
    buckets: DURATION_BUCKETS_S,
    registers: [this.registry],
  });
  private unsubscribe: (() => void) | null = null;

  constructor(
    private readonly inference: InferenceService,
    private readonly ends: ExtractionEnds,
  ) {
    this.gauge('invoice_worker_processes', 'Worker processes that are alive', () => inference.status().processes);
    this.gauge('invoice_worker_processes_busy', 'Worker processes with a document', () => inference.status().busy);
    this.gauge('invoice_worker_ready', '1 while a process has its models loaded', () => +inference.status().ready);
    collectDefaultMetrics({ register: this.registry });
  }

  onModuleInit(): void {
    this.unsubscribe = this.ends.subscribe(({ outcome, durationMs }) => {
      this.tries.inc({ outcome });
      this.durations.observe(durationMs / 1000);
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  read(): Promise<string> {
    return this.registry.metrics();
  }

  private gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({ name, help, registers: [this.registry], collect: () => gauge.set(read()) });
  }
}
