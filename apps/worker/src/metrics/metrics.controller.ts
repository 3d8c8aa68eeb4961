import { RawResponse, Uncounted } from '@app/platform';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { WorkerMetrics } from './worker-metrics.js';

@Uncounted()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: WorkerMetrics) {}

  /** In the text format of Prometheus. */
  @Get()
  @RawResponse()
  async scrape(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.header('content-type', this.metrics.contentType);
    return this.metrics.read();
  }
}
