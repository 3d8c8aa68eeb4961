/** What a key may do. None includes another. */
export const SCOPES = ['documents:read', 'documents:write', 'infer', 'webhooks', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}
