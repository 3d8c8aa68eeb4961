import { AppliedBefore } from '@app/platform';

/** The id of what an earlier try of the same request has made or changed; any other error goes on. */
export function appliedBefore(error: unknown): string {
  if (error instanceof AppliedBefore) return error.resourceId;
  throw error;
}
