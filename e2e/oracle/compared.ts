import type { NewEvent } from '@/server/domain/register/citizen-state';
import type { CitizenEffect } from '@/server/domain/register/fold-batch';
import type { Life } from './life';

/** What stands for a citizen and which events they have, as far as the rules are concerned. */
export type Compared = { readonly stands: Readonly<Record<string, unknown>>; readonly events: readonly string[] };

/** Types of events that follow from something, and those they follow. */
const TYPES = new Set([1, 2, 3, 14]);

export function comparedOracle({ cv, standing, deceased, events }: Life): Compared {
  const { requirement, group, side, minimumMet } = standing;
  return {
    stands: {
      ...{ deceased, requirement, group, side, minimumMet },
      cv: cv && { state: cv.state, status: cv.status, availability: cv.availability, choice: choiceText(cv.choice) },
    },
    events: events
      .filter(({ type }) => TYPES.has(type))
      .map(({ type, operation, value, happened, cause }) => eventText(type, operation, value, happened, cause)),
  };
}

export function comparedService(state: CitizenEffect['after'], events: readonly NewEvent[]): Compared {
  const { cv, standing, citizen } = state;
  const exists = cv !== null && cv.state !== 'deleted';
  return {
    stands: {
      deceased: citizen.deceased,
      requirement: standing?.requirement,
      group: standing?.group,
      side: standing?.side ?? 'jobcenter',
      minimumMet: standing?.minimumMet,
      cv: exists
        ? {
            state: cv.state,
            status: cv.status,
            availability: cv.availability,
            choice: choiceText(cv.choice && { ...cv.choice, setBy: cv.choice.by }),
          }
        : null,
    },
    events: events
      .filter(({ changeType }) => TYPES.has(changeType))
      .map(({ changeType, operation, to, occurredAt, cause }) =>
        eventText(changeType, operation, to, occurredAt, cause),
      ),
  };
}

function choiceText(choice: { readonly value: number; readonly setBy: string; readonly at: number } | null) {
  return choice && `${choice.value} by ${choice.setBy}, ${new Date(choice.at).toISOString()}`;
}

function eventText(type: number, operation: number, value: number | null, happened: number, cause: string | null) {
  return `${type}/${operation} → ${value ?? '–'} ${new Date(happened).toISOString()} ${cause ?? ''}`;
}
