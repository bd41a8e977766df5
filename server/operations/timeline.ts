import type { Call } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { withholdContactChanges } from '@/server/domain/contact-data';
import type { TimelineEntry } from '@/server/domain/cv-view';
import type { Followed } from '@/server/domain/explanation';
import { timelineInput } from '@/server/domain/inputs';
import { followed, withholdFollowed } from '@/server/domain/register/followed';
import type { RuleSet } from '@/server/domain/rules/rule-set';
import { belongsTo } from '@/server/domain/rules/view-citizen';
import type { TimelineRead } from '@/server/operations/ports/cv-register';
import type { Ports } from '@/server/operations/ports/ports';
import type { ListsAt } from './cached-lists';
import { parseOrThrow } from './operation';
import { readCitizen } from './read-citizen';

/** An event, and for one of the system what it followed from. */
export type ShownEvent = TimelineEntry & { readonly followed: Followed | null };

/** A page of the timeline; `next` is the cursor of the page after it, null on the last. */
export type TimelinePage = { readonly entries: readonly ShownEvent[]; readonly next: number | null };

/**
 * The timeline of one citizen (ux.md, "Tidslinje"): all events, newest first, by filter and cursor.
 * Throws as readCitizen, and 1014 for an invalid filter.
 */
export function timeline(ports: Ports, listsAt: ListsAt) {
  return async (call: Call, citizenId: number, input: unknown): Promise<TimelinePage> => {
    const query = parseOrThrow(timelineInput, input);
    return readCitizen(ports, call, 'Timeline', citizenId, async (citizen, facts) => {
      // One more than requested, to know whether there is a further page.
      const read = await ports.register.timeline(call, citizen, { ...query, limit: query.limit + 1 });
      if (read === 'stale') return read;
      const { rules } = await listsAt(read.rulesRevision);
      const page = shownEvents(call, facts, read, rules).slice(0, query.limit);
      return {
        entries: facts.addressProtected ? withholdContactChanges(page) : page,
        next: read.entries.length > query.limit ? (page.at(-1)?.position ?? null) : null,
      };
    });
  };
}

function shownEvents(
  { caller }: Call,
  facts: CitizenFacts,
  { entries, versions }: TimelineRead,
  rules: RuleSet,
): readonly ShownEvent[] {
  const isOwn = belongsTo(caller.organisation, facts);
  return entries.map((event) => {
    const { receipt: _receipt, ...shown } = event;
    const why = followed(event, entries, { versions, rules });
    return { ...shown, followed: why && !isOwn ? withholdFollowed(why) : why };
  });
}
