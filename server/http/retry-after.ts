/** The Retry-After header. */
export function retryAfter({ retryAfterSeconds }: { readonly retryAfterSeconds: number }): { 'retry-after': string } {
  return { 'retry-after': String(retryAfterSeconds) };
}
