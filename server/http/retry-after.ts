/** The header that tells a caller when to come again. */
export function retryAfter({ retryAfterSeconds }: { readonly retryAfterSeconds: number }): { 'retry-after': string } {
  return { 'retry-after': String(retryAfterSeconds) };
}
