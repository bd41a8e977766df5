import type { RecordContext } from './append';
import { applyRecord, isRefusal } from './apply-record';
import type { RecordedEvent } from './citizen-known';
import { type CitizenState, type NewEvent, newCitizen } from './citizen-state';
import type { SourcedVersion } from './known-at';
import type { FeedRecord } from './record-schemas';
import { citizen, importing } from './records.test-support';
import { versionOf } from './versions';

// For tests: a citizen's life with everything that is kept of it.

/** Each record is received at an instant of its own. */
export const APART = 100;

const deriving: RecordContext = { ...importing, deriving: true };

export type Lived = {
  readonly states: readonly CitizenState[];
  readonly events: readonly RecordedEvent[];
  readonly versions: readonly SourcedVersion[];
};

/** The states a citizen went through, record by record, with everything that is kept of them. */
export function lived(received: readonly FeedRecord[]): Lived {
  const first = citizen();
  const states: CitizenState[] = [newCitizen(1, first)];
  const events: RecordedEvent[] = [];
  const versions: SourcedVersion[] = [];
  const keep = (one: FeedRecord, place: number) => {
    const version = versionOf(one);
    if (version) versions.push({ ...version, knownAt: place * APART, source: null });
  };
  keep(first, 0);
  for (const one of received) {
    const applied = applyRecord(states.at(-1) as CitizenState, one, deriving);
    if (isRefusal(applied)) continue;
    const place = states.push(applied.state) - 1;
    keep(one, place);
    events.push(...applied.events.map((event, at) => recorded(event, place * APART + at)));
  }
  return { states, events, versions };
}

export function recorded(event: NewEvent, recordedAt: number): RecordedEvent {
  return {
    ...event,
    recordedAt,
    guid: '',
    organisation: null,
    role: null,
    userName: null,
    actor: 'system',
    judged: null,
  };
}
