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
export function useRuleSetColumns(withdraw: (set: RuleSet) => void): readonly Column<RuleSet>[] {
  const t = useTranslations('administration.sets');
  const formats = useFormats();
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
      cell: (set) => (
        <>
          <Tag {...STATES[set.state]}>{t(`states.${set.state}`)}</Tag>
          {set.state === 'coming' && (
            <div className="pt-2">
              <Button small onClick={() => withdraw(set)}>
                {t('withdraw')}
              </Button>
            </div>
          )}
          {set.withdrawnAt !== null && (
            <p className="text-ink-muted text-small">
              {t('withdrawnBy', { time: formats.dayTime(set.withdrawnAt), name: set.withdrawnBy ?? '' })}
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
  ];
}
