import type { ExtractionResult, FieldDetail, FieldName } from '@app/domain';
import type { ExtractionOutcome, ExtractionRequest, InferencePool, PoolStatus, ProgressListener } from '@app/inference';

type Behaviour = (
  request: ExtractionRequest,
  signal?: AbortSignal,
  onProgress?: ProgressListener,
) => Promise<ExtractionOutcome>;

const COMPLETE = {
  InvoiceNumber: '2026-10457',
  InvoiceDate: '2026-10-14',
  Amount: '4857.00',
  Currency: 'SEK',
};

/** Stands in for the worker processes: a test says what each document comes to, and when. */
export class ControlledPool implements InferencePool {
  readonly requests: ExtractionRequest[] = [];
  private behaviour: Behaviour = () => Promise.resolve(extracted(COMPLETE));
  private readonly arrivals: (() => void)[] = [];

  /** What happens to documents from now on. */
  behave(behaviour: Behaviour): void {
    this.behaviour = behaviour;
  }

  /** Holds the next documents until `release` is called; `arrived` resolves once one is here. */
  hold(): { arrived: Promise<void>; release: (outcome?: ExtractionOutcome) => void } {
    let release: (outcome?: ExtractionOutcome) => void = () => undefined;
    const released = new Promise<ExtractionOutcome>((resolve) => {
      release = (outcome = extracted(COMPLETE)) => resolve(outcome);
    });
    const arrived = new Promise<void>((resolve) => this.arrivals.push(resolve));
    this.behaviour = () => released;
    return { arrived, release };
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  /** Holds the next documents until they are aborted; then they reject with the reason, as the real pool does. */
  holdUntilAborted(): { arrived: Promise<void>; aborted: Promise<unknown> } {
    const arrived = new Promise<void>((resolve) => this.arrivals.push(resolve));
    const aborted = new Promise<unknown>((resolve) => {
      this.behaviour = (_request, signal) =>
        new Promise((_resolve, reject) => {
          const stop = () => {
            resolve(signal?.reason);
            reject(signal?.reason as Error);
          };
          if (signal?.aborted) stop();
          else signal?.addEventListener('abort', stop, { once: true });
        });
    });
    return { arrived, aborted };
  }

  extract(request: ExtractionRequest, signal?: AbortSignal, onProgress?: ProgressListener): Promise<ExtractionOutcome> {
    this.requests.push(request);
    for (const arrived of this.arrivals.splice(0)) arrived();
    return this.behaviour(request, signal, onProgress);
  }

  status(): PoolStatus {
    return { ready: true, processes: 2, busy: 0, queued: 0, model: { name: 'controlled', version: '1.0.0' } };
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/** An outcome with these values, each sure and each with a place. */
export function extracted(
  fields: Partial<Record<FieldName, string>>,
  changes: Partial<ExtractionResult> = {},
): ExtractionOutcome {
  const entries = Object.entries(fields) as [FieldName, string][];
  return {
    status: 'extracted',
    result: {
      model: { name: 'controlled', version: '1.0.0' },
      details: entries.map(([field, value]) => detail(field, value)),
      lineItems: [
        {
          description: 'Hours',
          quantity: '3.5',
          unitPrice: '695.00',
          page: 1,
          box: [0.1, 0.4, 0.9, 0.42],
          confidence: 0.9,
        },
      ],
      vatLines: [{ rate: '25', net: '3885.50', vat: '971.38' }],
      checks: [{ rule: 'net_plus_vat_is_total', passed: true, message: 'holds' }],
      pages: [{ number: 1, width: 595.3, height: 841.9, rotation: 0, words: 'text-layer' }],
      problems: [],
      ...changes,
    },
  };
}

export function detail(field: FieldName, value: string, confidence = 0.97): FieldDetail {
  return {
    field,
    value,
    raw: value,
    confidence,
    page: 1,
    box: [0.21, 0.12, 0.31, 0.14],
    source: 'text-layer',
    checks: [],
  };
}
