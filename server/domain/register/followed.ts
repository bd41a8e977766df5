import { ChangeType } from '@/server/domain/code-lists';
import { addDays, type Day, dayOf } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import type { Cause, Followed, RegisteredChange } from '@/server/domain/explanation';
import { askedThen } from '@/server/domain/rules/asked-then';
import { explainChange } from '@/server/domain/rules/explain';
import { decodeReceipt } from '@/server/domain/rules/receipt';
import type { RuleSet } from '@/server/domain/rules/rule-set';
import { withholdChange } from '@/server/domain/rules/withheld-absences';
import type { RecordedEvent } from './citizen-known';
import { type Known, knownAt, type SourcedVersion } from './known-at';
import { inForce, isInForce } from './registrations';

/** What the causes of a page of events are read from. */
export type CauseFacts = {
  readonly versions: readonly SourcedVersion[];
  readonly rules: RuleSet;
};

/**
 * Why a derived event came about: its cause, and what was asked when it was worked out; null for any other event.
 * @param page the events beside it
 */
export function followed(event: RecordedEvent, page: readonly RecordedEvent[], facts: CauseFacts): Followed | null {
  if (event.origin !== 'derived') return null;
  const receipt = event.receipt === null ? null : decodeReceipt(event.receipt);
  const asked = receipt && askedThen(receipt, facts.rules);
  const group = receipt ? receipt.facts.group : inForce(knownThen(event, facts).groups, dayOf(event.occurredAt));
  return {
    cause: causeOf(event, page, facts),
    explained: asked && explainChange(event.changeType, asked, event.occurredAt),
    unregistered: {
      from: event.from !== null && receipt !== null && receipt.standing?.group == null,
      to: group === null,
    },
  };
}

function causeOf(event: RecordedEvent, page: readonly RecordedEvent[], facts: CauseFacts): Cause {
  const [kind, named = ''] = (event.cause ?? '').split(' ');
  if (kind === 'midnight' && isDay(named)) return { kind, changes: changesAt(named, knownThen(event, facts)) };
  if (kind === 'record') return ofRecord((event.cause ?? '').slice('record '.length), event, page, facts);
  return { kind: 'taken-over' };
}

/** What began or ended with a day. Where nothing did, the rules changed. */
function changesAt(day: Day, { groups, absences }: Known): readonly RegisteredChange[] {
  const eve = addDays(day, -1);
  const [before, after] = [inForce(groups, eve), inForce(groups, day)];
  const changes: RegisteredChange[] = [];
  if (after && (after.group !== before?.group || after.category !== before.category)) {
    changes.push({ what: 'group-began', group: after.group, category: after.category, ...periodOf(after) });
  }
  if (before && !after)
    changes.push({ what: 'group-ended', group: before.group, category: before.category, ...periodOf(before) });
  for (const row of absences) {
    const [was, is] = [isInForce(row, eve), isInForce(row, day)];
    if (was !== is) changes.push({ what: is ? 'absence-began' : 'absence-ended', absence: row.type, ...periodOf(row) });
  }
  return changes.length > 0 ? changes : [{ what: 'rules-changed', at: null, from: day, to: null }];
}

function periodOf({ at, from, to }: { readonly at: number; readonly from: Day; readonly to: Day | null }) {
  return { at, from, to };
}

// Of the registrations only contact groups, and of the citizen's rows only their death, are events of their own.
function ofRecord(id: string, event: RecordedEvent, page: readonly RecordedEvent[], { versions }: CauseFacts): Cause {
  const version = versions.findLast(({ recordId }) => recordId === id);
  const position = version ? ownEvent(version, event, page) : eventBefore(event, page)?.position;
  if (position != null || !version) return { kind: 'event', position: position ?? null };
  return { kind: 'record', changes: [registeredBy(version)] };
}

const OWN_EVENT: Readonly<Partial<Record<SourcedVersion['kind'], ChangeType>>> = {
  group: ChangeType.registration,
  citizen: ChangeType.cv,
};

function ownEvent(version: SourcedVersion, event: RecordedEvent, page: readonly RecordedEvent[]): number | undefined {
  const before = eventBefore(event, page);
  const isOwn = before?.changeType === OWN_EVENT[version.kind] && before?.occurredAt === version.at;
  return isOwn ? before?.position : undefined;
}

/** The event that is no derived one, right before those of the same cause; undefined where it isn't on the page. */
function eventBefore(event: RecordedEvent, page: readonly RecordedEvent[]): RecordedEvent | undefined {
  const at = new Map(page.map((one) => [one.position, one]));
  for (let position = event.position - 1; ; position--) {
    const one = at.get(position);
    if (one?.origin !== 'derived') return one;
    if (one.cause !== event.cause) return undefined;
  }
}

function registeredBy({ kind, content, at }: SourcedVersion): RegisteredChange {
  switch (kind) {
    case 'group': {
      const { group, category, cancelled, from, to } = content;
      return { what: cancelled ? 'group-annulled' : 'group-registered', group, category, at, from, to };
    }
    case 'absence': {
      const { type: absence, cancelled, from, to } = content;
      return { what: cancelled ? 'absence-annulled' : 'absence-registered', absence, at, from, to };
    }
    case 'citizen':
      return { what: 'citizen-registered', at, from: null, to: null };
    default:
      return { what: 'registered', at, from: content.from, to: content.to };
  }
}

function knownThen({ recordedAt }: RecordedEvent, { versions }: CauseFacts): Known {
  return knownAt(versions, recordedAt);
}

/** The same for whom the citizen doesn't belong to, without the types of absences (rules.md § 2). */
export function withholdFollowed({ cause, explained, unregistered }: Followed): Followed {
  return { cause: withholdCause(cause), explained: explained && withholdChange(explained), unregistered };
}

function withholdCause(cause: Cause): Cause {
  if (!('changes' in cause)) return cause;
  const changes = cause.changes.map(({ absence: _withheld, ...change }) =>
    change.what.startsWith('absence') ? { ...change, from: null, to: null } : change,
  );
  return { ...cause, changes };
}
