'use client';

import { useTranslations } from 'use-intl';
import { useExplanation } from '@/app/_cv/use-explanation';
import { useElementNames } from '@/app/_cv/use-reason';
import { Disclosure } from '@/app/_ui/disclosure';
import type { Day } from '@/server/domain/danish-time';
import type { ChangedCell, PreviewExample, Reasoned } from '@/server/domain/rule-preview';
import { useCellName } from './use-cell-name';
import { useValueName } from './use-value-name';

/** For each changed cell some citizens, without who they are: what follows before and after, and why. */
export function CellExamples({ cells, on }: { readonly cells: readonly ChangedCell[]; readonly on: Day }) {
  const t = useTranslations('administration.preview.cells');
  const name = useCellName();
  return (
    <div className="grid gap-2">
      <p className="text-ink-soft">{t('intro')}</p>
      {cells.map(({ group, category, absence, citizens, changed, examples }) => {
        const cell = name(group, category, absence === null ? [] : [absence]);
        return (
          <Disclosure key={`${group},${category},${absence}`} summary={t('summary', { cell, citizens, changed })}>
            <ul className="grid gap-3">
              {examples.map((example, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two examples may be the same, and hold no state
                <li key={at} className="border-line border-s-2 ps-3">
                  <Example example={example} on={on} />
                </li>
              ))}
            </ul>
          </Disclosure>
        );
      })}
    </div>
  );
}

function Example({ example, on }: { readonly example: PreviewExample; readonly on: Day }) {
  const t = useTranslations('administration.preview.cells');
  const codes = useTranslations('codes.status');
  const name = useCellName();
  const elements = useElementNames();
  const { group, category, absences, deceased, cv, before, after } = example;
  const ofCv = cv
    ? [
        t('cv', { state: t(`states.${cv.state}`), status: codes(`${cv.status ?? 'none'}` as 'none') }),
        ...(cv.missing.length > 0 ? [t('lacks', { missing: elements(cv.missing) })] : []),
      ]
    : [t('noCv')];
  return (
    <>
      <p className="font-medium">
        {[name(group, category, absences), ...ofCv, ...(deceased ? [t('deceased')] : [])].join(' · ')}
      </p>
      <dl className="grid gap-x-3 gap-y-1 sm:grid-cols-[auto_1fr]">
        <dt className="text-ink-muted">{t('before')}</dt>
        <dd>
          <Why reasoned={before} on={on} />
        </dd>
        <dt className="text-ink-muted">{t('after')}</dt>
        <dd>
          <Why reasoned={after} on={on} />
        </dd>
      </dl>
    </>
  );
}

function Why({ reasoned, on }: { readonly reasoned: Reasoned; readonly on: Day }) {
  const t = useTranslations('administration.preview.cells');
  const say = useExplanation(on);
  const value = useValueName();
  const { why, status, deadline } = reasoned;
  return [
    say.sentence('requirement', why.requirement),
    // Without a CV there is neither.
    ...(why.availability
      ? [
          why.status ? say.sentence('status', why.status) : t('kept', { status: value('status', status) }),
          say.sentence('availability', why.availability),
        ]
      : []),
    t('deadline', { days: value('deadline', deadline) }),
  ].join(' ');
}
