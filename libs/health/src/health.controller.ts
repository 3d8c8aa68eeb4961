import { ApiEnvelope, ApiErrors, Public, Uncounted } from '@app/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthService } from './health.service.js';
import { LiveResponse, ReadyResponse } from './health.response.js';

@ApiTags('health')
@Public()
@Uncounted()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @ApiOperation({
    operationId: 'live',
    summary: 'Does the process answer?',
    description: 'Restart it where it does not.',
  })
  @ApiEnvelope(LiveResponse, { description: 'It does.' })
  @ApiErrors('VALIDATION_FAILED')
  live(): LiveResponse {
    return { status: 'up' };
  }

  @Get('ready')
  @ApiOperation({
    operationId: 'ready',
    summary: 'Can documents be processed?',
    description: 'Asks database, storage, worker processes and model. Send no documents here while it answers 503.',
  })
  @ApiEnvelope(ReadyResponse, { description: 'They can.' })
  @ApiErrors('VALIDATION_FAILED', 'DEPENDENCY_UNAVAILABLE')
  ready(): Promise<ReadyResponse> {
    return this.health.ready();
  }
}
