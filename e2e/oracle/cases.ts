import { seedRows } from '@/server/domain/specification.test-support';
import { daysLater } from './calendar';
import type { Life } from './life';
import { oneOn, type Relation } from './situation';

// An oracle of worklist.md § 1, written from its text alone: which cases there are of a citizen on the day worked out
// for.

const JOBCENTERS = new Map(
  seedRows('municipalities').map(({ municipality_code: code, jobcenter_code: jobcenter }) => [code, jobcenter]),
);

/** domain.md § 4, the table of who may judge; a group that a reform gave to the jobcenter is as every other. */
function judgesOf(group: number, isFunds: boolean): readonly ('fund' | 'jobcenter' | 'operator')[] {
  if (group === 1) return ['fund'];
  if (isFunds) return ['fund', 'jobcenter', 'operator'];
  return [2, 3, 12].includes(group) ? ['jobcenter'] : ['jobcenter', 'operator'];
}

/** Each as `unit: kind, marks [(with whom)] until last day`, in the order jobcenter, fund, operator. */
export function casesIn(life: Life): string[] {
  const { standing, deceased, relations, municipality, rulesOn } = life;
  const { group, day } = standing;
  if (deceased || group === null) return [];
  const isFunds = rulesOn(day).fundGroups.has(group);
  const jobcenter = JOBCENTERS.get(municipality);
  const all = [...relations.values()].filter(({ cancelled }) => !cancelled);
  const fund = inForce(
    day,
    all.filter((one) => one.kind === 'fund-membership'),
  );
  const referral = inForce(
    day,
    all.filter((one) => one.kind === 'referral'),
  );
  const referred = referral?.one.jobcenter === jobcenter ? referral : null;
  const judges = judgesOf(group, isFunds);
  const [toJudge, toFollow] = [waitsForJudge(life), waitsOtherwise(life)];
  const unit = (name: string, judge: 'fund' | 'jobcenter' | 'operator', last: string | null, note = '') => {
    const follows = judge === (isFunds ? 'fund' : 'jobcenter');
    const kinds = [...(judges.includes(judge) ? toJudge : []), ...(follows ? toFollow : [])];
    return kinds.length === 0 ? [] : [`${name}: ${kinds}${note} until ${last ?? 'ever'}`];
  };
  return [
    ...unit(`jobcenter ${jobcenter} ${municipality}`, 'jobcenter', null, referred ? ` (${referred.one.operator})` : ''),
    ...(fund ? unit(`fund ${fund.one.fund}`, 'fund', fund.last) : []),
    ...(referred ? unit(`operator ${referred.one.operator}`, 'operator', referred.last) : []),
  ];
}

function waitsForJudge({ cv, changed }: Life): number[] {
  if (cv?.state !== 'active') return [];
  if (cv.status === 2 || (cv.status === 4 && changed)) return [1];
  return cv.status === 3 && changed ? [2] : [];
}

function waitsOtherwise({ cv, changed, standing }: Life): number[] {
  const kinds: number[] = [];
  if (standing.requirement === 1 && cv && cv.availability === 2) kinds.push(3);
  const waits = !cv || cv.status === 1 || (cv.status === 4 && !changed);
  if (standing.requirement !== 3 && waits) kinds.push(4);
  return kinds;
}

function inForce<One extends Relation>(day: string, all: readonly One[]): { one: One; last: string | null } | null {
  const one = oneOn(day, all);
  if (!one) return null;
  // "A later `from` ends the earlier the day before."
  const next = all.map(({ from }) => from).filter((from) => from > one.from);
  const ends = [...next.map((from) => daysLater(from, -1)), ...(one.to ? [one.to] : [])];
  return { one, last: ends.toSorted()[0] ?? null };
}
