'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useFormats } from '@/app/_texts/use-formats';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { Link } from '@/app/_ui/link';
import { paths } from '@/app/paths';
import { ChangedLine } from './changed-line';

/** So many changes are shown whole; of more, the first few, and a button. */
const MAX_WHOLE = 6;
const FIRST = 3;

/** What changed in the CV since the last judgement, newest first; one line where nothing did. */
export function ChangedCard() {
  const t = useTranslations('citizen.changed');
  const formats = useFormats();
  const heading = useId();
  const { handle, overview, asOf } = useCitizen();
  const { changedSinceJudgement: changes, judgedAt } = overview;
  const [all, setAll] = useState(false);
  const changed = judgedAt !== null && changes.length > 0;
  const shown = all || changes.length <= MAX_WHOLE ? changes : changes.slice(0, FIRST);
  const summary = () => {
    if (judgedAt === null) return t('never');
    const time = formats.dayTime(judgedAt);
    if (changed) return t('since', { count: changes.length, time });
    return asOf === undefined ? t('none', { time }) : t('noneAsOf', { time, asOf: formats.dayTime(asOf) });
  };
  return (
    <section
      aria-labelledby={heading}
      className={`@container min-w-0 rounded-box border border-line bg-paper ${changed ? 'border-s-4 border-s-need' : ''}`}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 py-2.5">
        <h2 id={heading} className="font-semibold text-body">
          {t('title')}
        </h2>
        <p className="text-ink-soft text-small">
          <span>{summary()}</span>
          {changed && (
            <>
              {' · '}
              <Link href={`${paths.timeline(handle)}?siden=vurdering`} className="link">
                {t('all')}
              </Link>
            </>
          )}
        </p>
      </div>
      {changed && (
        <ul data-user-text className="text-dense">
          {shown.map((change) => (
            <ChangedLine key={change.position} change={change} />
          ))}
          {shown.length < changes.length && (
            <li className="border-line border-t px-4 py-2 print:hidden">
              <Button small icon={<Icon name="chevron-down" className="size-4" />} onClick={() => setAll(true)}>
                {t('more', { count: changes.length - shown.length })}
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
