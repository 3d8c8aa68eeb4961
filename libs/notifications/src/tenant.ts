/** Whose webhooks and events a request is about: all belong to one tenant as long as there are no keys. */
export function currentTenant(): string {
  return 'default';
}
