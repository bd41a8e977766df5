/** How long a unit's counts are shared by everybody who asks (worklist.md § 1). */
const SHARED_MS = 1000;

/** What is asked under a key, asked at most once a second and shared. */
export function sharedCounts<Counts>(now: () => number) {
  const shared = new Map<string, { readonly askedAt: number; readonly counts: Promise<Counts> }>();
  return (key: string, ask: () => Promise<Counts>): Promise<Counts> => {
    for (const [each, { askedAt }] of shared) if (now() - askedAt >= SHARED_MS) shared.delete(each);
    const known = shared.get(key);
    if (known) return known.counts;
    const counts = ask();
    shared.set(key, { askedAt: now(), counts });
    // A failure is nobody else's.
    counts.catch(() => shared.delete(key));
    return counts;
  };
}
