import type { TimelinePage } from '@/app/_trpc/outputs';
import { countsAsCvChange } from '@/server/domain/code-lists';
import { elementOf } from '@/server/domain/cv';
import { type Day, dayOf } from '@/server/domain/danish-time';

export type Entry = TimelinePage['entries'][number];

/** A line of the timeline: one event, or a run of content edits by the same person. */
export type Item = { readonly key: string; readonly entries: readonly [Entry, ...Entry[]] };

/** Fewer edits in a row are not folded into one line. */
const MIN_RUN_LENGTH = 4;

/** The events by Danish day, newest first, with runs of content edits joined. */
export function daysOf(entries: readonly Entry[]): { readonly day: Day; readonly items: readonly Item[] }[] {
  const newestFirst = entries.toSorted(
    (one, other) => other.occurredAt - one.occurredAt || other.position - one.position,
  );
  const days = new Map<Day, Entry[]>();
  for (const entry of newestFirst) {
    const day = dayOf(entry.occurredAt);
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(entry);
    else days.set(day, [entry]);
  }
  return [...days].map(([day, ofDay]) => ({ day, items: itemsOf(ofDay) }));
}

function itemsOf(entries: readonly Entry[]): Item[] {
  const runs: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run && belongTogether(run[0], entry)) run.push(entry);
    else runs.push([entry]);
  }
  const joined = runs.flatMap((run) => (run.length >= MIN_RUN_LENGTH ? [run] : run.map((entry): [Entry] => [entry])));
  return joined.map((run) => ({ key: run[0].guid, entries: run }));
}

function belongTogether(one: Entry, other: Entry): boolean {
  const isEdit = ({ changeType }: Entry) => countsAsCvChange(changeType) && elementOf(changeType) !== undefined;
  return isEdit(one) && isEdit(other) && one.setBy === other.setBy && one.userName === other.userName;
}
