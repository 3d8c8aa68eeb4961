import { FIELD_NAMES, ValidationFailed, isFieldName, type ErrorDetail, type FieldName } from '@app/domain';
import type { PipeTransform } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsObject, ValidateIf, validateSync } from 'class-validator';

import type { DocumentEdit } from '../document-edits.service.js';
import { MAX_LABELS, checkLabels } from './labels.js';
import { checkMetadata } from './metadata.js';
import { isStorableText } from './storable-text.js';

const LONGEST_VALUE_CHARS = 600;

export class EditDocumentRequest {
  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_LABELS,
    description: 'All labels from now on.',
    example: ['october', 'booked'],
  })
  @ValidateIf(isGiven)
  @IsArray({ message: 'must be an array of texts' })
  labels?: unknown[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'All metadata from now on.',
    example: { booked_by: 'anna' },
  })
  @ValidateIf(isGiven)
  @IsObject({ message: 'must be a JSON object' })
  metadata?: Record<string, unknown>;

  @ApiPropertyOptional({
    type: 'object',
    propertyNames: { enum: [...FIELD_NAMES] },
    additionalProperties: { type: 'string', nullable: true },
    description:
      'Corrected values by field name; null: the document has no such value. The whole text must be one value that reads one way only (4857.00 or 4 857,00, not 4,857; 2026-10-14, not 10/11/2026) and is stored in the form of extracted ones. Only once a run has ended.',
    example: { InvoiceNumber: '2026-10457', PurchaseOrder: null },
  } as object)
  @ValidateIf(isGiven)
  @IsObject({ message: 'must be a JSON object' })
  fields?: Record<string, unknown>;
}

const PROPERTIES = ['labels', 'metadata', 'fields'] as const;

function isGiven(_request: object, value: unknown): boolean {
  return value !== undefined;
}

/**
 * Checks the body without walking into it first: metadata are the client's, and whatever recurses over them before
 * their depth is known could be made to overflow the stack.
 */
export class EditDocumentPipe implements PipeTransform<unknown, DocumentEdit> {
  transform(body: unknown): DocumentEdit {
    const { labels, metadata, fields } = shapeOf(body);
    return {
      ...(labels ? { labels: checkLabels(labels) } : {}),
      ...(metadata ? { metadata: checkMetadata(metadata) } : {}),
      ...(fields ? { fields: checkFields(fields) } : {}),
    };
  }
}

function shapeOf(body: unknown): EditDocumentRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ValidationFailed('The body must be a JSON object');
  }
  const unknown = Object.keys(body).filter((key) => !(PROPERTIES as readonly string[]).includes(key));
  const request = Object.assign(new EditDocumentRequest(), body);
  const problems = [
    ...unknown.map((key) => ({
      path: key.slice(0, 64),
      message: `can not be changed; only ${PROPERTIES.join(', ')} can`,
    })),
    ...validateSync(request).flatMap(({ property, constraints = {} }) =>
      Object.values(constraints).map((message) => ({ path: property, message })),
    ),
  ];
  fail(problems);
  if (Object.keys(body).length === 0) throw new ValidationFailed(`Nothing to change; give ${PROPERTIES.join(', ')}`);
  return request;
}

function checkFields(fields: Record<string, unknown>): Partial<Record<FieldName, string | null>> {
  const problems = Object.entries(fields).flatMap(([name, value]) => {
    const path = `fields.${name.slice(0, 64)}`;
    if (!isFieldName(name)) return [{ path, message: `is not a field; fields are ${FIELD_NAMES.join(', ')}` }];
    const usable = typeof value === 'string' && value.length <= LONGEST_VALUE_CHARS && isStorableText(value);
    return value === null || usable
      ? []
      : [{ path, message: `must be text of at most ${LONGEST_VALUE_CHARS} characters, or null` }];
  });
  fail(problems);
  return fields as Partial<Record<FieldName, string | null>>;
}

function fail(problems: readonly ErrorDetail[]): void {
  const [first] = problems;
  if (first) throw new ValidationFailed(`${first.path} ${first.message}`, problems);
}
