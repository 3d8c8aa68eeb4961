import { InferenceService } from '@app/inference';
import { FILE_STORE, type FileStore } from '@app/platform';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorFunction, type HealthIndicatorResult } from '@nestjs/terminus';
import { DataSource } from 'typeorm';

/** A part that takes longer to answer is as good as down for a client that waits. */
const DATABASE_TIMEOUT_MS = 2000;

/** What a document needs on its way through the service. */
@Injectable()
export class ReadinessChecks {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly dataSource: DataSource,
    @Inject(FILE_STORE) private readonly files: FileStore,
    /** Absent in an API process that leaves the work to others. */
    @Optional() private readonly inference?: InferenceService,
  ) {}

  list(): HealthIndicatorFunction[] {
    const everywhere = [() => this.checkDatabase(), () => this.checkStorage()];
    const { inference } = this;
    if (!inference) return everywhere;
    return [...everywhere, () => this.checkWorkers(inference), () => this.checkModel(inference)];
  }

  private async checkDatabase(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('database');
    const ping = indicator.attempt(async () => void (await this.dataSource.query('SELECT 1')));
    const { database } = await ping.withTimeout(DATABASE_TIMEOUT_MS);
    return database.status === 'up' ? indicator.up() : indicator.down({ message: 'does not answer' });
  }

  private async checkStorage(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('storage');
    try {
      await this.files.check();
      return indicator.up();
    } catch {
      return indicator.down({ message: 'nothing can be stored' });
    }
  }

  private async checkWorkers(inference: InferenceService): Promise<HealthIndicatorResult> {
    const { ready, processes, busy, queued } = inference.status();
    const indicator = this.indicators.check('workers');
    return ready
      ? indicator.up({ processes, busy, queued })
      : indicator.down({ message: 'no worker process is ready' });
  }

  private async checkModel(inference: InferenceService): Promise<HealthIndicatorResult> {
    const { model } = inference.status();
    const indicator = this.indicators.check('model');
    return model ? indicator.up({ name: model.name, version: model.version }) : indicator.down('no model is loaded');
  }
}
