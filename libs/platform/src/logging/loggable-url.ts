/** Query parameters whose values are safe to log; any other may hold text of a document. */
const LOGGED_PARAMETERS = new Set(['limit', 'offset', 'sort', 'status', 'wait', 'confidence_threshold', 'process']);

/** The URL without what a user typed into free-text parameters. */
export function loggableUrl(url: string): string {
  const [path = '', query] = url.split('?', 2);
  if (!query) return path;
  const parameters = query.split('&').map((pair) => {
    const name = pair.split('=', 1)[0] ?? '';
    return LOGGED_PARAMETERS.has(name) ? pair : `${name}=[redacted]`;
  });
  return `${path}?${parameters.join('&')}`;
}
