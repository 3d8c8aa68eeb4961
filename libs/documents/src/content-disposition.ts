/**
 * RFC 6266 with RFC 8187: the name in ASCII for old clients, and as it is. Always an attachment, so that no browser runs
 * what a stranger uploaded in our origin.
 */
export function attachmentNamed(filename: string): string {
  const ascii = filename.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeExtended(filename)}`;
}

/** encodeURIComponent leaves `'()*!` alone, which RFC 8187 does not allow as they are, except `!`. */
function encodeExtended(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
