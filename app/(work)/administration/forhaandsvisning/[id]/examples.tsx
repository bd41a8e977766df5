'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useExplanation } from '@/app/_cv/use-explanation';
import { useElementNames } from '@/app/_cv/use-reason';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import type { Day } from '@/server/domain/danish-time';
import {
  type ExemplifiedChange,
  type PreviewExample,
  type Reasoned,
  RULE_VALUES,
  type RuleValue,
} from '@/server/domain/rule-preview';
import { useCellName } from './use-cell-name';
import { useEndName } from './use-end-name';

/** How many are shown at first. */
const FEW = 3;

/** Citizens of one change, without who they are: what holds before and after, why, and what follows besides. */
export function Examples({ change, on }: { readonly change: ExemplifiedChange; readonly on: Day }) {
  const t = useTranslations('administration.preview');
  const name = useEndName();
  const [all, setAll] = useState(false);
  const { value, from, to, citizens, examples } = change;
  const shown = all ? examples : examples.slice(0, FEW);
  return (
    <Card
      title={t('examples.title', { count: citizens })}
      aside={<p className="text-ink-muted text-small">{t('examples.shown', { shown: examples.length })}</p>}
    >
      <p className="text-small">
        {t('examples.change', { value: t(`value.${value}`), from: name(value, from), to: name(value, to) })}
      </p>
      <p className="pb-2 text-ink-muted text-small">{t('examples.note')}</p>
      <ul className="grid">
        {shown.map((example, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two examples may be the same, and hold no state
          <li key={at} className="border-line border-t py-2">
            <Example example={example} on={on} />
          </li>
        ))}
      </ul>
      {examples.length > FEW && !all && (
        <div>
          <Button small onClick={() => setAll(true)}>
            {t('examples.more', { count: examples.length - FEW })}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Example({ example, on }: { readonly example: PreviewExample; readonly on: Day }) {
  const t = useTranslations('administration.preview.examples');
  const sentence = useSentence(on);
  const title = useTitle();
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

/** What is registered, and the CV, in one line. */
function useTitle(): (example: PreviewExample) => string {
  const t = useTranslations('administration.preview.examples');
  const codes = useTranslations('codes.status');
  const name = useCellName();
  const elements = useElementNames();
  return ({ group, category, absences, deceased, cv }) => {
    const ofCv = cv
      ? [
          t('cv', { state: t(`states.${cv.state}`), status: codes(`${cv.status ?? 'none'}` as 'none') }),
          ...(cv.missing.length > 0 ? [t('lacks', { missing: elements(cv.missing) })] : []),
        ]
      : [t('noCv')];
    return [name(group, category, absences), ...ofCv, ...(deceased ? [t('deceased')] : [])].join(' · ');
  };
}

/** Why a value is what it is; empty for one that only a CV has, where there is none. */
function useSentence(on: Day): (value: RuleValue, reasoned: Reasoned) => string {
  const t = useTranslations('administration.preview.examples');
  const say = useExplanation(on);
  const name = useEndName();
  return (value, reasoned) => {
    const { why } = reasoned;
    switch (value) {
      case 'requirement':
        return say.sentence('requirement', why.requirement);
      case 'status':
        if (!why.availability) return '';
        return why.status ? say.sentence('status', why.status) : t('kept', { status: name('status', reasoned.status) });
      case 'availability':
        return why.availability ? say.sentence('availability', why.availability) : '';
      case 'deadline':
        return reasoned.deadline === null
          ? t('noDeadline')
          : t('deadline', { days: name('deadline', reasoned.deadline) });
    }
  };
}
