import type { TimelinePage } from '@/app/_trpc/outputs';
import { countsAsCvChange } from '@/server/domain/code-lists';
import { elementOf } from '@/server/domain/cv';
import { type Day, dayOf } from '@/server/domain/danish-time';
import type { Cause } from '@/server/domain/explanation';

export type Entry = TimelinePage['entries'][number];

/** What something followed from that is no event of its own. */
export type OtherCause = Exclude<Cause, { readonly kind: 'event' }>;

/**
 * A line of the timeline: an event or another cause, with the events of the system that followed from it in their
 * order; or a run of content edits by the same person.
 */
export type Item =
  | { readonly key: string; readonly kind: 'event'; readonly entry: Entry; readonly followers: readonly Entry[] }
  | {
      readonly key: string;
      readonly kind: 'cause';
      readonly cause: OtherCause;
      readonly occurredAt: number;
      readonly followers: readonly Entry[];
    }
  | { readonly key: string; readonly kind: 'run'; readonly entries: readonly [Entry, ...Entry[]] };

type Single = Exclude<Item, { readonly kind: 'run' }>;

/** Fewer edits in a row are not folded into one line. */
const MIN_RUN_LENGTH = 4;

/** The events by Danish day, newest first, under what they followed from, with runs of content edits joined. */
export function daysOf(entries: readonly Entry[]): { readonly day: Day; readonly items: readonly Item[] }[] {
  const newestFirst = singlesOf(entries).toSorted(
    (one, other) => timeOf(other) - timeOf(one) || positionOf(other) - positionOf(one),
  );
  const days = new Map<Day, Single[]>();
  for (const item of newestFirst) {
    const day = dayOf(timeOf(item));
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(item);
    else days.set(day, [item]);
  }
  return [...days].map(([day, ofDay]) => ({ day, items: withRuns(ofDay) }));
}

function singlesOf(entries: readonly Entry[]): readonly Single[] {
  const positions = new Set(entries.map(({ position }) => position));
  const events: Entry[] = [];
  const byEvent = new Map<number, Entry[]>();
  const byCause = new Map<string, { readonly cause: OtherCause; readonly followers: [Entry, ...Entry[]] }>();
  for (const entry of entries.toSorted((one, other) => one.position - other.position)) {
    const cause = entry.followed?.cause;
    if (cause?.kind === 'event') {
      const { position } = cause;
      // The cause may be on a further page, or filtered out.
      if (position === null || !positions.has(position)) events.push(entry);
      else byEvent.set(position, [...(byEvent.get(position) ?? []), entry]);
    } else if (cause) {
      const of = byCause.get(entry.cause ?? '');
      if (of) of.followers.push(entry);
      else byCause.set(entry.cause ?? '', { cause, followers: [entry] });
    } else events.push(entry);
  }
  return [
    ...events.map((entry): Single => {
      return { key: entry.guid, kind: 'event', entry, followers: byEvent.get(entry.position) ?? [] };
    }),
    ...[...byCause.values()].map(({ cause, followers }): Single => {
      const [first] = followers;
      return { key: `cause-${first.guid}`, kind: 'cause', cause, occurredAt: first.occurredAt, followers };
    }),
  ];
}

function timeOf(item: Single): number {
  return item.kind === 'event' ? item.entry.occurredAt : item.occurredAt;
}

function positionOf(item: Single): number {
  return item.kind === 'event' ? item.entry.position : (item.followers[0]?.position ?? 0);
}

function withRuns(singles: readonly Single[]): Item[] {
  const runs: [Single, ...Single[]][] = [];
  for (const item of singles) {
    const run = runs.at(-1);
    if (run && belongTogether(run[0], item)) run.push(item);
    else runs.push([item]);
  }
  return runs.flatMap((run): Item[] => {
    const [first, ...rest] = run.flatMap((item) => (item.kind === 'event' ? [item.entry] : []));
    return first && run.length >= MIN_RUN_LENGTH ? [{ key: first.guid, kind: 'run', entries: [first, ...rest] }] : run;
  });
}

function belongTogether(one: Single, other: Single): boolean {
  const [a, b] = [editOf(one), editOf(other)];
  return a !== undefined && b !== undefined && a.setBy === b.setBy && a.userName === b.userName;
}

/** A content edit from which nothing followed. */
function editOf(item: Single): Entry | undefined {
  if (item.kind !== 'event' || item.followers.length > 0) return undefined;
  const { changeType } = item.entry;
  return countsAsCvChange(changeType) && elementOf(changeType) !== undefined ? item.entry : undefined;
}
