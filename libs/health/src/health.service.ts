import { DomainError } from '@app/domain';
import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, type HealthCheckResult, type HealthIndicatorResult } from '@nestjs/terminus';
import type { CheckResponse, ReadyResponse } from './health.response.js';
import { ReadinessChecks } from './readiness-checks.js';

@Injectable()
export class HealthService {
  constructor(
    private readonly runner: HealthCheckService,
    private readonly checks: ReadinessChecks,
  ) {}

  /** Throws DEPENDENCY_UNAVAILABLE with one detail for each part that is down. */
  async ready(): Promise<ReadyResponse> {
    try {
      const { details } = await this.runner.check(this.checks.list());
      return { status: 'up', checks: toChecks(details) };
    } catch (error) {
      throw error instanceof ServiceUnavailableException ? notReady(error) : error;
    }
  }
}

function toChecks(results: HealthIndicatorResult): Record<string, CheckResponse> {
  return Object.fromEntries(
    Object.entries(results).map(([name, { status, responseTime: _time, ...details }]) => [
      name,
      { status: status === 'down' ? 'down' : 'up', ...(Object.keys(details).length > 0 ? { details } : {}) },
    ]),
  );
}

function notReady(cause: ServiceUnavailableException): DomainError {
  const { error: down = {} } = cause.getResponse() as HealthCheckResult;
  const details = Object.entries(down).map(([path, part]) => ({ path, message: messageOf(part) }));
  const names = details.map(({ path }) => path).join(', ');
  return new DomainError('DEPENDENCY_UNAVAILABLE', `Not ready: ${names}; try again in a moment`, { cause, details });
}

/** What the indicator says of itself; never a driver's message, which may name hosts and users. */
function messageOf(part: Readonly<Record<string, unknown>> | undefined): string {
  return typeof part?.message === 'string' ? part.message : 'does not answer';
}
