import type { FieldName } from '@app/domain';

import { SUMMARY_COLUMNS } from '../document-row.js';
import {
  isAmountField,
  mayBeAbsent,
  sortKind,
  type Cursor,
  type FieldFilter,
  type ListCriteria,
  type Range,
  type Sort,
  type SortKey,
} from './list-criteria.js';
import { SqlParameters } from './sql-parameters.js';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * One statement for one page of a tenant's documents: the columns of a list with the labels, one row more than the page to see whether another
 * follows, and beside each row the total. The total's row is there even where the page is empty; `id` is null then.
 */
export function listStatement(criteria: ListCriteria, tenantId: string): Statement {
  const parameters = new SqlParameters();
  const filter = filterCondition(criteria, tenantId, parameters);
  const after = criteria.cursor ? ` AND ${afterCursor(criteria.sort, criteria.cursor, parameters)}` : '';
  const order = orderBy(criteria.sort);
  const text = `
    SELECT counted.total, page.* FROM
      (SELECT count(*)::integer AS total FROM documents d WHERE ${filter}) counted
    LEFT JOIN LATERAL (
      SELECT ${SUMMARY_COLUMNS}, ${cursorExpression(criteria.sort.key)} AS sort_value,
        row_number() OVER (ORDER BY ${order}) AS place
      FROM documents d WHERE ${filter}${after}
      ORDER BY ${order}
      LIMIT ${parameters.add(criteria.limit + 1)} OFFSET ${parameters.add(criteria.offset)}
    ) page ON true ORDER BY page.place`;
  return { text, values: parameters.values };
}

/** Names come from the fixed list of sort keys, never from the client, so they may stand in the statement itself. */
function sortExpression(key: SortKey): string {
  if (!mayBeAbsent(key)) return `d.${key}`;
  return isAmountField(key) ? amountOf(key) : textOf(key);
}

/**
 * Documents without a value come last in both directions. NULLS LAST stands only where it has to: an index that is read
 * backwards has its nulls first, and PostgreSQL would not use it, though a column has none.
 */
function orderBy({ key, descending }: Sort): string {
  const direction = descending ? 'DESC' : 'ASC';
  const nulls = descending && mayBeAbsent(key) ? ' NULLS LAST' : '';
  return `${sortExpression(key)} ${direction}${nulls}, d.id ${direction}`;
}

/** The sort key's value as a cursor carries it. */
function cursorExpression(key: SortKey): string {
  const expression = sortExpression(key);
  return sortKind(key) === 'time'
    ? `(extract(epoch FROM ${expression}) * 1000)::bigint::text`
    : `(${expression})::text`;
}

function textOf(field: FieldName): string {
  return `d.fields->>'${field}'`;
}

function amountOf(field: FieldName): string {
  return `(CASE WHEN ${textOf(field)} ~ '^-?[0-9]+([.][0-9]+)?$' THEN (${textOf(field)})::numeric END)`;
}

/** Documents without a value come last in both directions, ordered by id among themselves. */
function afterCursor(sort: Sort, cursor: Cursor, parameters: SqlParameters): string {
  const expression = sortExpression(sort.key);
  const beyond = sort.descending ? '<' : '>';
  const id = `${parameters.add(cursor.id)}::uuid`;
  if (cursor.value === null) return `(${expression} IS NULL AND d.id ${beyond} ${id})`;
  const following = `(${expression}, d.id) ${beyond} (${cursorPlace(sort.key, cursor.value, parameters)}, ${id})`;
  return mayBeAbsent(sort.key) ? `(${following} OR ${expression} IS NULL)` : following;
}

function cursorPlace(key: SortKey, value: string, parameters: SqlParameters): string {
  switch (sortKind(key)) {
    case 'time':
      return `${parameters.add(new Date(Number(value)))}::timestamptz`;
    case 'number':
      return `${parameters.add(value)}::numeric`;
    case 'text':
      return `${parameters.add(value)}::text`;
  }
}

function filterCondition(criteria: ListCriteria, tenantId: string, parameters: SqlParameters): string {
  const conditions = [
    `d.tenant_id = ${parameters.add(tenantId)}::text`,
    ...(criteria.statuses.length > 0 ? [`d.status = ANY(${parameters.add(criteria.statuses)}::text[])`] : []),
    ...criteria.labels.map(
      (label) =>
        `EXISTS (SELECT FROM document_labels f WHERE f.document_id = d.id AND f.label = ${parameters.add(label)})`,
    ),
    ...rangeConditions('d.created_at', criteria.created, parameters),
    ...rangeConditions('d.updated_at', criteria.updated, parameters),
    ...criteria.fields.map((filter) => fieldCondition(filter, parameters)),
  ];
  return conditions.join(' AND ');
}

function rangeConditions(column: string, range: Range<Date>, parameters: SqlParameters): string[] {
  return [
    ...(range.from ? [`${column} >= ${parameters.add(range.from)}::timestamptz`] : []),
    ...(range.to ? [`${column} <= ${parameters.add(range.to)}::timestamptz`] : []),
  ];
}

const OPERATORS = { equals: '=', from: '>=', to: '<=' } as const;

function fieldCondition({ field, operator, value }: FieldFilter, parameters: SqlParameters): string {
  const amount = isAmountField(field);
  const place = `${parameters.add(value)}::${amount ? 'numeric' : 'text'}`;
  return `${amount ? amountOf(field) : textOf(field)} ${OPERATORS[operator]} ${place}`;
}
