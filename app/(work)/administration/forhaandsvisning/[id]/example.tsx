'use client';

import { useTranslations } from 'use-intl';
import type { Day } from '@/server/domain/danish-time';
import { type PreviewExample, type Reasoned, RULE_VALUES, type RuleValue } from '@/server/domain/rule-preview';
import { useExampleTitle } from './use-example-title';
import { useReason } from './use-reason';

/** One citizen, without who it is: what holds before and after, why, and what follows besides. */
export function Example({ example, on }: { readonly example: PreviewExample; readonly on: Day }) {
  const t = useTranslations('administration.preview.examples');
  const sentence = useReason(on);
  const title = useExampleTitle();
  const { before, after } = example;
  const others = RULE_VALUES.filter((value) => value !== 'requirement' && before[value] !== after[value]);
  const sentences = (reasoned: Reasoned, values: readonly RuleValue[]) =>
    values.map((value) => sentence(value, reasoned)).join(' ');
  const rule = after.rule && before.rule?.source !== after.rule.source ? after.rule : null;
  const parts = [
    [t('before'), sentences(before, ['requirement', ...others])],
    [
      t('after'),
      [
        sentences(after, ['requirement']),
        ...(rule ? [t('source', { source: rule.source })] : []),
        ...(after.rule?.undecided ? [t('undecided')] : []),
      ].join(' '),
    ],
    [t('follows'), others.length > 0 ? sentences(after, others) : t('nothingElse')],
  ] as const;
  return (
    <>
      <p className="font-medium text-small">{title(example)}</p>
      <dl className="grid grid-cols-[3.5rem_1fr] gap-x-2 text-small">
        {parts.map(([term, text]) => (
          <div key={term} className="contents">
            <dt className="text-ink-muted">{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
