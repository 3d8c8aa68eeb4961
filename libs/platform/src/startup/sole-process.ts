/**
 * Token of a boolean: true where no other process can be working on this database and these files, as with the embedded
 * PostgreSQL. What an earlier process left half-done is nobody's then, and need not be waited for.
 */
export const SOLE_PROCESS = Symbol('SOLE_PROCESS');
