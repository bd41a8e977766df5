import type { Call } from '@/server/domain/caller';
import { withholdContactChanges } from '@/server/domain/contact-data';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { timelineInput } from '@/server/domain/inputs';
import type { Ports } from '@/server/operations/ports/ports';
import { parseOrThrow } from './operation';
import { readCitizen } from './read-citizen';

/** A page of the timeline; `next` is the cursor of the page after it, null on the last. */
export type TimelinePage = { readonly entries: readonly TimelineEntry[]; readonly next: number | null };

/**
 * The timeline of one citizen (ux.md, "Tidslinje"): all events, newest first, by filter and cursor.
 * Throws as readCitizen, and 1014 for an invalid filter.
 */
export function timeline(ports: Ports) {
  return async (call: Call, citizenId: number, input: unknown): Promise<TimelinePage> => {
    const query = parseOrThrow(timelineInput, input);
    return readCitizen(ports, call, 'Timeline', citizenId, async (citizen, { addressProtected }) => {
      // One more than requested, to know whether there is a further page.
      const entries = await ports.register.timeline(call, citizen, { ...query, limit: query.limit + 1 });
      if (entries === 'stale') return entries;
      const page = entries.slice(0, query.limit);
      return {
        entries: addressProtected ? withholdContactChanges(page) : page,
        next: entries.length > query.limit ? (page.at(-1)?.position ?? null) : null,
      };
    });
  };
}
