import type { Call } from '@/server/domain/caller';

/** How long a unit's counts are shared by everybody who asks (worklist.md § 1). */
const SHARED_MS = 1000;

export const unitOf = ({ caller: { organisation } }: Call): string => `${organisation.type} ${organisation.code}`;

/** What is asked of the caller's unit, asked at most once a second and shared. */
export function sharedByUnit<Counts>(now: () => number, ask: (call: Call) => Promise<Counts>) {
  const shared = new Map<string, { readonly askedAt: number; readonly counts: Promise<Counts> }>();
  return (call: Call): Promise<Counts> => {
    const unit = unitOf(call);
    const known = shared.get(unit);
    if (known && now() - known.askedAt < SHARED_MS) return known.counts;
    const counts = ask(call);
    shared.set(unit, { askedAt: now(), counts });
    // A failure is nobody else's.
    counts.catch(() => shared.delete(unit));
    return counts;
  };
}
