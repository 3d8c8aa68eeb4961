import { NoSuchVersion, VersionConflict } from './document-errors.js';

/** What If-Match allows: any version, or one of these. */
export type ExpectedVersions = 'any' | readonly number[];

/** RFC 9110, 8.8.3: a strong entity tag. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** If-Match (RFC 9110, 13.1.1) compares strongly: weak tags and those that we never gave out match nothing. */
export function parseIfMatch(header: string | undefined): ExpectedVersions {
  if (header === undefined || header.trim() === '*') return 'any';
  return header
    .split(',')
    .map((tag) => /^\s*"(\d{1,9})"\s*$/.exec(tag)?.[1])
    .filter((version) => version !== undefined)
    .map(Number);
}

/** If-None-Match (RFC 9110, 13.1.2) compares weakly. `etag` with its quotes. */
export function noneMatch(header: string | undefined, etag: string): boolean {
  if (header === undefined) return true;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return !tags.includes('*') && !tags.includes(etag);
}

/** Throws VersionConflict where the document was changed since, NoSuchVersion where it never had such a version. */
export function assertVersion(current: number, expected: ExpectedVersions): void {
  if (expected === 'any' || expected.includes(current)) return;
  const outdated = expected.some((version) => version >= 1 && version < current);
  throw outdated ? new VersionConflict(current) : new NoSuchVersion(current);
}
