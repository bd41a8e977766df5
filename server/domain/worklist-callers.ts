import { type Caller, callerHas } from './caller';
import { OrganisationType } from './code-lists';

type Who = Pick<Caller, 'organisation' | 'role'>;

const { jobcenter, fund, municipality, externalOperator } = OrganisationType;

/** Organisations that have a worklist: units, and municipalities, which share their jobcenter's (worklist.md § 1). */
export const WORKLIST_ORGANISATIONS: readonly OrganisationType[] = [jobcenter, fund, municipality, externalOperator];

/** Whether a person works on cases: takes them, is given them, or tells when not. */
export function getsCases(who: Who): boolean {
  return callerHas(who, 'ReportAbsence') && hasWorklist(who);
}

/** Whether the start page shows a person the figures of their unit. */
export function hasOverview(who: Who): boolean {
  return callerHas(who, 'UnitFigures') && hasWorklist(who);
}

function hasWorklist({ organisation }: Who): boolean {
  return WORKLIST_ORGANISATIONS.includes(organisation.type);
}
