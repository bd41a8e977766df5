'use client';

import { useTranslations } from 'use-intl';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { useFormats } from '@/app/_texts/use-formats';
import type { RuleFaults } from '@/app/_trpc/outputs';
import { Alert } from '@/app/_ui/alert';
import type { Day } from '@/server/domain/danish-time';
import type { Cell, RuleFault, RulePlace } from '@/server/domain/rule-faults';

/** Everything that is wrong with a rule file. */
export function RuleFaultList({ faults }: { readonly faults: RuleFaults }) {
  const t = useTranslations('administration.faults');
  const say = useFaultText();
  return (
    <Alert live tone="error" title={t('title', { count: faults.length })}>
      <ul className="grid list-disc gap-1 ps-5">
        {linesOf(faults).map(([fault, groups]) => (
          <li key={JSON.stringify(fault)}>{say(fault, groups)}</li>
        ))}
      </ul>
    </Alert>
  );
}

type Group = Cell['group'];

/** Gaps that differ in nothing but the contact group are one line. */
function linesOf(faults: RuleFaults): readonly (readonly [RuleFault, readonly Group[]])[] {
  const lines = new Map<string, [RuleFault, Group[]]>();
  for (const fault of faults) {
    const group = fault.kind === 'gap' ? [fault.cell.group] : [];
    const key = JSON.stringify(fault.kind === 'gap' ? { ...fault, cell: { ...fault.cell, group: null } } : fault);
    const line = lines.get(key);
    if (line) line[1].push(...group);
    else lines.set(key, [fault, group]);
  }
  return [...lines.values()];
}

function useFaultText(): (fault: RuleFault, groups: readonly Group[]) => string {
  const t = useTranslations('administration.faults');
  const reasons = useTranslations('reasons');
  const formats = useFormats();
  const name = useRegisterName();
  const placed = ({ table, row }: RulePlace) => t('row', { table: t(`table.${table}`), row: String(row) });
  const part = (what: 'group' | 'category' | 'absence', value: number | 'none' | 'any') => {
    if (value === 'any') return t(`cell.${what}.any`);
    // A group is never none.
    if (value === 'none') return t(`cell.${what as 'category'}.none`);
    const called = name(what, value);
    // The name of an absence comes without its number.
    const id = what === 'absence' && called !== String(value) ? `${value} ${called}` : called;
    return t(`cell.${what}.one`, { id });
  };
  const groupsPart = (groups: readonly Group[]) => {
    const numbers = groups.filter((group) => group !== 'any');
    if (numbers.length < 2) return part('group', groups[0] ?? 'any');
    return t('cell.group.several', { ids: formats.list(numbers.map((group) => name('group', group))) });
  };
  const cell = ({ group, category, absence }: Cell, groups: readonly Group[] = [group]) =>
    [groupsPart(groups), part('category', category), part('absence', absence)].join(', ');
  const days = (from: Day, to: Day | null) => {
    if (to === null) return t('days.from', { from: formats.day(from) });
    if (from === to) return t('days.on', { from: formats.day(from) });
    return t('days.period', { from: formats.day(from), to: formats.day(to) });
  };
  return (fault, groups) => {
    switch (fault.kind) {
      case 'malformed': {
        const reason = fault.reason as Exclude<typeof fault.reason, 'minimum-not-met'>;
        return t('malformed', { at: fault.at === '' ? t('wholeFile') : fault.at, reason: reasons(reason) });
      }
      case 'unknown':
        return `${placed(fault)}: ${t(`unknown.${fault.list}`, { value: String(fault.value) })}`;
      case 'from-after-to':
        return `${placed(fault)}: ${t(fault.kind, { from: formats.day(fault.from), to: formats.day(fault.to) })}`;
      case 'before-the-set':
        return `${placed(fault)}: ${t(fault.kind, { day: formats.day(fault.day) })}`;
      case 'day-not-ahead':
        return t(fault.kind);
      case 'nobody-judges':
        return `${placed(fault)}: ${t(fault.kind, { group: String(fault.group) })}`;
      case 'gap':
        return `${t(`table.${fault.table}`)}, ${cell(fault.cell, groups)}: ${t('gap', { days: days(fault.from, fault.to) })}`;
      case 'overlap': {
        const said = t('overlap', { other: String(fault.other), days: days(fault.from, fault.to) });
        return `${placed(fault)}, ${cell(fault.cell)}: ${said}`;
      }
      case 'lapse': {
        const said = t('lapse', { from: formats.day(fault.from), general: cell(fault.general) });
        return `${placed(fault)}, ${cell(fault.cell)}: ${said}`;
      }
      case 'example':
        return t('example', {
          example: String(fault.example),
          field: t(`field.${fault.field}`),
          when: formats.day(fault.when),
          expected: fault.expected === null ? t('none') : String(fault.expected),
          got: fault.got === null ? t('none') : String(fault.got),
        });
    }
  };
}
