/** The beginning of a hash, enough to tell rule sets apart: "7c41 e09b". */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;
}
