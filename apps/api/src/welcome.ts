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
  const keyed = settings.auth === 'api-key';
  return [
    '',
    '  Invoice Master is ready.',
    '',
    `  Swagger UI  ${base}/api/docs`,
    `  Try it      curl -F file=@${example} ${keyed ? '-H "Authorization: Bearer im_…" ' : ''}${base}/api/v1/infer`,
    `  Data        ${data}`,
    ...(keyed ? ['  Keys        npm run keys -- create --name NAME --scopes all'] : []),
    '  Stop        Ctrl-C',
    '',
    '',
  ].join('\n');
}
