import type { ApiKey } from '@app/auth';

const HEADINGS = ['ID', 'KEY', 'NAME', 'TENANT', 'SCOPES', 'LAST USED', 'STATE'];

/** One line a key. */
export function formatKeys(keys: readonly ApiKey[], now: Date): string {
  const rows = [
    HEADINGS,
    ...keys.map((key) => [
      key.id,
      `${key.hint}…`,
      key.name,
      key.tenantId,
      key.scopes.join(','),
      key.lastUsedAt ? minuteOf(key.lastUsedAt) : 'never',
      stateOf(key, now),
    ]),
  ];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function stateOf({ revokedAt, expiresAt }: ApiKey, now: Date): string {
  if (revokedAt) return `revoked ${minuteOf(revokedAt)}`;
  if (!expiresAt) return 'valid';
  return expiresAt > now ? `valid until ${minuteOf(expiresAt)}` : `expired ${minuteOf(expiresAt)}`;
}

function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16)}Z`;
}
