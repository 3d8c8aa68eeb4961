import { relative } from 'node:path';
import type { RunningDatabase, Settings } from '@app/platform';

export interface Welcome {
  /** Base URL, such as http://127.0.0.1:3000. */
  readonly address: string;
  readonly settings: Settings;
  readonly database: RunningDatabase;
  readonly projectRoot: string;
}

/** A file that comes with the source, so that the first try needs nothing else. */
const EXAMPLE = 'examples/invoice-sv.pdf';

/** What a person at the terminal wants to know once the service runs. */
export function welcome({ address, settings, database, projectRoot }: Welcome): string {
  const base = address.replace('[::1]', 'localhost').replace('0.0.0.0', 'localhost');
  const data = database.embedded
    ? `${database.dataDir} (embedded PostgreSQL and files)`
    : `${database.dataDir} (files); PostgreSQL at DATABASE_URL`;
  const example = `${relative(process.cwd(), projectRoot) || '.'}/${EXAMPLE}`.replace(/^\.\//, '');
  const open =
    settings.host === '127.0.0.1' || settings.host === 'localhost' || settings.host === '::1'
      ? []
      : [`  Note        ${settings.host} can be reached from other machines, and the API asks for no key.`];
  return [
    '',
    '  Invoice Master is ready.',
    '',
    `  Swagger UI  ${base}/api/docs`,
    `  Try it      curl -F file=@${example} ${base}/api/v1/infer`,
    `  Data        ${data}`,
    ...open,
    '  Stop        Ctrl-C',
    '',
    '',
  ].join('\n');
}
