import type { CprAssignment } from '@/e2e/checker/history';
import type { LoggedEvent } from '@/e2e/checker/log';
import type { Scope } from '@/e2e/checker/scopes';
import { ChangeType, Operation } from '@/server/domain/code-lists';
import type { UpdatedCv } from '@/server/operations/ports/cv-list';
import { countUpTo, grouped } from './sorting';

type ExpectedRows = (scope: Scope, start: number, end: number) => UpdatedCv[];

/**
 * domain.md § 7 taken literally: group everything that passes the filters by citizen. Slow, and without the derived
 * columns that the database answers from, so that a fault in either shows.
 */
export function expectedRows(events: readonly LoggedEvent[], numbers: readonly CprAssignment[]): ExpectedRows {
  const counting = events.filter(({ counts }) => counts).sort((a, b) => a.feedAt - b.feedAt);
  const times = counting.map(({ feedAt }) => feedAt);
  const firstAt = (instant: number) => countUpTo(times, instant - 1);
  const given = grouped(numbers, ({ citizenId }) => citizenId);

  return (scope, start, end) => {
    const inside = counting.slice(firstAt(start), firstAt(end)).filter((event) => scope.shows(event));
    return [...grouped(inside, ({ citizenId }) => citizenId)]
      .map(([citizenId, changes]) => ({ citizenId, changes, first: changes[0]?.feedAt ?? 0 }))
      .sort((a, b) => a.first - b.first || a.citizenId - b.citizenId)
      .map(({ citizenId, changes }) => {
        const born = changes.findLast(isLife);
        const number = given.get(citizenId)?.findLast(({ validFrom }) => validFrom < end);
        return {
          citizenId,
          cpr: number?.cpr ?? 'none',
          revisedAt: changes.at(-1)?.feedAt ?? 0,
          deleted: born?.operation === Operation.deleted,
        };
      });
  };
}

/** Whether the event creates or deletes a CV. */
function isLife({ changeType, operation }: LoggedEvent): boolean {
  return changeType === ChangeType.cv && (operation === Operation.created || operation === Operation.deleted);
}
