'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { RulesOverview } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import type { Column } from '@/app/_ui/table';
import { Tag } from '@/app/_ui/tag';
import { shortHash } from './short-hash';

type RuleSet = RulesOverview['sets'][number];

const STATES = {
  'in-force': { tone: 'success', icon: 'circle-check' },
  coming: { tone: 'info', icon: 'clipboard-list' },
  past: { tone: 'neutral', icon: 'circle-dashed' },
  withdrawn: { tone: 'neutral', icon: 'ban' },
} as const;

/** The columns of the rule sets; with a way to withdraw one where one can be. */
export function useRuleSetColumns(
  sets: readonly RuleSet[],
  withdraw: (set: RuleSet) => void,
): readonly Column<RuleSet>[] {
  const t = useTranslations('administration.sets');
  const formats = useFormats();
  const coming: Column<RuleSet> = {
    id: 'withdraw',
    header: t('withdraw'),
    cell: (set) =>
      set.state === 'coming' && (
        <Button small onClick={() => withdraw(set)}>
          {t('withdraw')}
        </Button>
      ),
  };
  return [
    { id: 'number', header: t('number'), isRowHeader: true, cell: ({ id }) => id },
    {
      id: 'from',
      header: t('from'),
      cell: ({ takesEffectOn }) => (takesEffectOn === null ? t('always') : formats.day(takesEffectOn)),
    },
    {
      id: 'state',
      header: t('state'),
      cell: ({ state, withdrawnAt, withdrawnBy }) => (
        <>
          <Tag {...STATES[state]}>{t(`states.${state}`)}</Tag>
          {withdrawnAt !== null && (
            <p className="text-ink-muted text-small">
              {t('withdrawnBy', { time: formats.dayTime(withdrawnAt), name: withdrawnBy ?? '' })}
            </p>
          )}
        </>
      ),
    },
    {
      id: 'published',
      header: t('published'),
      cell: ({ publishedAt, publishedBy }) =>
        publishedAt !== null && t('publishedBy', { time: formats.dayTime(publishedAt), name: publishedBy ?? '' }),
    },
    { id: 'rows', header: t('rows'), cell: ({ rows, undecided }) => t('rowsOf', { rows, undecided }) },
    { id: 'hash', header: t('hash'), cell: ({ hash }) => <span className="whitespace-nowrap">{shortHash(hash)}</span> },
    ...(sets.some(({ state }) => state === 'coming') ? [coming] : []),
  ];
}
