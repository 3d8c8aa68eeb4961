import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';

import { ToBoolean, ToDecimal, ToInteger } from './query-values.js';

const FRACTION = { message: 'must be a number from 0 to 1' };
const SECONDS = { message: 'must be a whole number of seconds from 0 to 60' };

/** Parameters of every route that starts a run. */
export class RunQuery {
  @ApiPropertyOptional({
    type: 'number',
    minimum: 0,
    maximum: 1,
    description:
      'Confidence from which a value enters `fields`. By default the setting CONFIDENCE_THRESHOLD (0.5), or what the document was processed with before.',
    example: 0.5,
  })
  @IsOptional()
  @ToDecimal()
  @IsNumber({}, FRACTION)
  @Min(0, FRACTION)
  @Max(1, FRACTION)
  confidence_threshold?: number;
}

export class InferQuery extends RunQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 60,
    default: 30,
    description: 'Seconds to wait for the result; when they pass first, the answer is 202 and the work goes on.',
  })
  @IsOptional()
  @ToInteger()
  @IsInt(SECONDS)
  @Min(0, SECONDS)
  @Max(60, SECONDS)
  wait: number = 30;
}

export class CreateDocumentQuery extends RunQuery {
  @ApiPropertyOptional({
    type: Boolean,
    default: true,
    description: '`true`: queue the document at once (202). `false`: only store it (201).',
  })
  @IsOptional()
  @ToBoolean()
  @IsBoolean({ message: 'must be true or false' })
  process: boolean = true;
}
