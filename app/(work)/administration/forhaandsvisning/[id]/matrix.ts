import type { Change, Kept, RulePreview, RuleValue } from '@/server/domain/rule-preview';

/** What a reform changes, without the examples of each combination. */
export type PreviewResult = Omit<RulePreview, 'cells'>;

const REQUIREMENTS = [1, 2, 3];

/** The values that anybody has before or after, in the order of the code list, nothing last; every requirement. */
export function axisOf({ changes, kept }: PreviewResult, value: RuleValue): readonly (number | null)[] {
  const of = <Counted extends Change | Kept>(all: readonly Counted[]) => all.filter((one) => one.value === value);
  const seen = new Set([
    ...(value === 'requirement' ? REQUIREMENTS : []),
    ...of(kept).map(({ at }) => at),
    ...of(changes).flatMap(({ from, to }) => [from, to]),
  ]);
  const place = (id: number | null) => id ?? Number.POSITIVE_INFINITY;
  return [...seen].sort((a, b) => (a === b ? 0 : place(a) - place(b)));
}

/** Which way a change goes: the end of a key of the texts. */
export function wayOf({ value, from, to }: Pick<Change, 'value' | 'from' | 'to'>) {
  switch (value) {
    case 'requirement':
      if (from === 3) return 'requirement-new';
      return Number(to) < Number(from) ? 'requirement-stricter' : 'requirement-relaxed';
    case 'status':
      return to === 1 ? 'status-unfinished' : to === 2 ? 'status-again' : 'status-other';
    case 'availability':
      return to === 1 ? 'availability-shown' : 'availability-hidden';
    case 'deadline':
      if (from === null) return 'deadline-new';
      if (to === null) return 'deadline-none';
      return to > from ? 'deadline-longer' : 'deadline-shorter';
  }
}
export type Way = ReturnType<typeof wayOf>;

/** The change that concerns most citizens; undefined when nobody gets another of this value. */
export function largestChange<Counted extends Change>(
  changes: readonly Counted[],
  value: RuleValue,
): Counted | undefined {
  return changes
    .filter((one) => one.value === value)
    .reduce<Counted | undefined>((most, one) => (most && most.citizens >= one.citizens ? most : one), undefined);
}

/** How many citizens get another of a value. */
export function changedOf(changes: readonly Change[], value: RuleValue): number {
  return changes.reduce((sum, one) => (one.value === value ? sum + one.citizens : sum), 0);
}
