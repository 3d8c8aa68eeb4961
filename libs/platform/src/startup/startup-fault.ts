/** Why the service can't start: one sentence for the person at the terminal, shown without a stack. */
export class StartupFault extends Error {
  override readonly name = 'StartupFault';
}

/** The sentence for a fault of the operating system on `what`, or null where the error is none. */
export function startupFaultOf(error: unknown, what: string): StartupFault | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return new StartupFault(`No permission to write ${what}; give this user the right, or name another DATA_DIR.`, {
        cause: error,
      });
    case 'EROFS':
      return new StartupFault(`${what} is on a read-only file system; name another DATA_DIR.`, { cause: error });
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartupFault(`The disk of ${what} is full; make room, or name another DATA_DIR.`, { cause: error });
    case 'ENOENT':
      return new StartupFault(`${what} can't be made there; name another DATA_DIR.`, { cause: error });
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartupFault(`${what} is not a directory; name another DATA_DIR.`, { cause: error });
    default:
      return null;
  }
}
