import type { CliContext } from '@/server/cli/command';
import type { Day } from '@/server/domain/danish-time';
import { REASONS } from '@/server/domain/reasons';
import type { Cell, RuleFault, RuleList, RulePlace } from '@/server/domain/rule-faults';

const LISTS: Readonly<Record<RuleList, string>> = {
  group: 'contact group',
  category: 'person category',
  'category-of-group': 'person category of this group',
  absence: 'absence type',
  requirement: 'requirement',
};

/** Prints each fault of a rule file on a line. @returns the exit code */
export function printFaults(faults: readonly RuleFault[], context: CliContext): number {
  for (const fault of faults) context.out(`${faultLine(fault)}\n`);
  context.err(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}\n`);
  return 2;
}

/** A fault of a rule file on one line: the row or cell, the days, and what is wrong. */
export function faultLine(fault: RuleFault): string {
  switch (fault.kind) {
    case 'malformed':
      return `${fault.at === '' ? 'the file' : fault.at}: ${REASONS[fault.reason]}`;
    case 'unknown':
      return `${placed(fault)}: ${fault.value} is no ${LISTS[fault.list]}`;
    case 'from-after-to':
      return `${placed(fault)}: from ${fault.from} is after to ${fault.to}`;
    case 'before-the-set':
      return `${placed(fault)}: ${fault.day} is before the set takes effect`;
    case 'day-not-ahead':
      return `${fault.day}: a set takes effect tomorrow at the earliest`;
    case 'nobody-judges':
      return `${placed(fault)}: neither fund nor jobcenter may judge the CVs of group ${fault.group}`;
    case 'gap':
      return `${fault.table}, ${named(fault.cell)}: no row ${days(fault.from, fault.to)}`;
    case 'overlap':
      return `${placed(fault)}, ${named(fault.cell)}: row ${fault.other} is about the same ${days(fault.from, fault.to)}`;
    case 'lapse':
      return `${placed(fault)}, ${named(fault.cell)}: ends without successor, from ${fault.from} on the row for ${named(fault.general)} would decide`;
    case 'example':
      return `example ${fault.example}: ${fault.field} on ${fault.when} should be ${fault.expected ?? 'none'} and is ${fault.got ?? 'none'}`;
  }
}

function placed({ table, row }: RulePlace): string {
  return `${table}, row ${row}`;
}

function named({ group, category, absence }: Cell): string {
  const value = (of: number | 'none' | 'any', name: string) =>
    of === 'any' ? `any ${name}` : of === 'none' ? `no ${name}` : `${name} ${of}`;
  return [value(group, 'group'), value(category, 'category'), value(absence, 'absence')].join(' × ');
}

function days(from: Day, to: Day | null): string {
  return to === null ? `from ${from} on` : from === to ? `on ${from}` : `from ${from} to ${to}`;
}
