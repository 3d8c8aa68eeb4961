import { ToInteger, ToList } from '@app/documents';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { BATCH_FILE_STATUSES, type BatchFileStatus } from '../batch.js';

const MAX_OFFSET = 1_000_000;
const OFFSET = { message: `must be a whole number from 0 to ${MAX_OFFSET}` };

function Limit(max: number): PropertyDecorator {
  const rule = { message: `must be a whole number from 1 to ${max}` };
  return (target, property) => {
    for (const decorate of [IsOptional(), ToInteger(), IsInt(rule), Min(1, rule), Max(max, rule)]) {
      decorate(target, property);
    }
  };
}

function Offset(): PropertyDecorator {
  return (target, property) => {
    for (const decorate of [IsOptional(), ToInteger(), IsInt(OFFSET), Min(0, OFFSET), Max(MAX_OFFSET, OFFSET)]) {
      decorate(target, property);
    }
  };
}

export class ListBatchesQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 20, description: 'Batches a page.' })
  @Limit(100)
  limit: number = 20;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, default: 0, description: 'Batches to skip.' })
  @Offset()
  offset: number = 0;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: '`meta.pagination.next_cursor` of the page before; cheaper than a large offset.',
  })
  @IsOptional()
  @IsUUID('all', { message: 'must be meta.pagination.next_cursor of the page before' })
  cursor?: string;
}

export class BatchFilesQuery {
  @ApiPropertyOptional({
    enum: BATCH_FILE_STATUSES,
    isArray: true,
    description: 'Only files in one of these states; repeat the parameter or separate with commas.',
  })
  @IsOptional()
  @ToList()
  @IsIn(BATCH_FILE_STATUSES, { each: true, message: `must be one of ${BATCH_FILE_STATUSES.join(', ')}` })
  status?: BatchFileStatus[];

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1000, default: 100, description: 'Files a page.' })
  @Limit(1000)
  limit: number = 100;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, default: 0, description: 'Files to skip.' })
  @Offset()
  offset: number = 0;
}

export const EXPORT_FORMATS = ['jsonl', 'csv'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export class ExportQuery {
  @ApiPropertyOptional({
    enum: EXPORT_FORMATS,
    default: 'jsonl',
    description: '`jsonl`: one JSON object a line, with the whole result. `csv`: one row a file, with its fields.',
  })
  @IsOptional()
  @IsIn(EXPORT_FORMATS, { message: `must be one of ${EXPORT_FORMATS.join(', ')}` })
  format: ExportFormat = 'jsonl';
}
