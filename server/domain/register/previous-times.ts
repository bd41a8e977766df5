import { countsAsCvChange } from '@/server/domain/code-lists';
import type { NewEvent } from './citizen-state';

/** The feed times of the same citizen's previous counting events: of any, and with the same stamp; null = none. */
export type PreviousTimes = {
  readonly prevAt: number | null;
  readonly prevJobcenterAt: number | null;
  readonly prevMunicipalityAt: number | null;
  readonly prevFundAt: number | null;
  readonly prevOperatorAt: number | null;
};

const NONE: PreviousTimes = {
  prevAt: null,
  prevJobcenterAt: null,
  prevMunicipalityAt: null,
  prevFundAt: null,
  prevOperatorAt: null,
};

/**
 * Computes each event's previous times from one citizen's events in order: what the SQL function append_event looks up,
 * for a founding that writes a citizen's whole log at once.
 */
export function previousTimes(): (event: NewEvent, feedAt: number) => PreviousTimes {
  let any: number | null = null;
  const jobcenters = new Map<string, number>();
  const municipalities = new Map<string, number>();
  const funds = new Map<number, number>();
  const operators = new Map<string, number>();
  return (event, feedAt) => {
    if (!countsAsCvChange(event.changeType)) return NONE;
    const { jobcenter, municipality, fund, operator } = event;
    const previous = {
      prevAt: any,
      prevJobcenterAt: jobcenters.get(jobcenter) ?? null,
      prevMunicipalityAt: municipalities.get(municipality) ?? null,
      prevFundAt: fund === null ? null : (funds.get(fund) ?? null),
      prevOperatorAt: operator === null ? null : (operators.get(operator) ?? null),
    };
    any = feedAt;
    jobcenters.set(jobcenter, feedAt);
    municipalities.set(municipality, feedAt);
    if (fund !== null) funds.set(fund, feedAt);
    if (operator !== null) operators.set(operator, feedAt);
    return previous;
  };
}
