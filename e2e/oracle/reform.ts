import type { RuleRows } from '@/server/domain/rules/rule-set';
import { SEEDED_RULES } from '@/server/domain/rules/situation.test-support';
import { type Rules, SEEDED } from './situation';

/** Cells with another requirement, by group and absence; null = any. */
const REQUIREMENTS = new Map<string, number>([
  ['13 ', 1],
  ['1 11', 1],
  ['8 ', 2],
]);

/** A group that becomes the jobcenter's. */
const NO_LONGER_THE_FUNDS = 8;

const changed = (group: number | null, absence: number | null): number | undefined =>
  REQUIREMENTS.get(`${group ?? ''} ${absence ?? ''}`);

/** The rules of the service: those seeded, and from a day on the others. */
export function reformedOn(reform: string): RuleRows {
  const { requirements, responsibilities, deadlines } = SEEDED_RULES;
  const second = <Row extends object>(row: Row) => ({ ...row, ruleSet: 2 });
  return {
    sets: [
      { id: 1, takesEffectOn: null },
      { id: 2, takesEffectOn: reform },
    ],
    requirements: [
      ...requirements,
      ...requirements.map((row) => ({
        ...second(row),
        requirement: changed(row.group, row.absence) ?? row.requirement,
      })),
    ],
    responsibilities: [
      ...responsibilities,
      ...responsibilities.map((row) => ({
        ...second(row),
        refusalForFund: row.group === NO_LONGER_THE_FUNDS ? (9009 as const) : row.refusalForFund,
      })),
    ],
    deadlines: [...deadlines, ...deadlines.map(second)],
  };
}

const OTHERS: Rules = {
  matrix: SEEDED.matrix.map((row) => {
    const requirement = changed(Number(row.contact_group) || null, Number(row.absence_type) || null);
    return requirement ? { ...row, requirement: String(requirement) } : row;
  }),
  fundGroups: new Set([...SEEDED.fundGroups].filter((group) => group !== NO_LONGER_THE_FUNDS)),
};

/** The same for the oracle. */
export function rulesReformedOn(reform: string) {
  return (day: string): Rules => (day < reform ? SEEDED : OTHERS);
}
