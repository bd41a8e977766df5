'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { useFormats } from '@/app/_texts/use-formats';

/** The citizen's group, units and CV, in a line. */
export function CitizenFacts() {
  const t = useTranslations('citizen.facts');
  const formats = useFormats();
  const name = useRegisterName();
  const { overview } = useCitizen();
  const { group, cv, fundName, revisedAt } = overview;
  const facts = [
    {
      term: t('group'),
      value: group ? t('since', { name: name('group', group.id), day: formats.day(group.since) }) : t('none'),
    },
    ...(group?.category ? [{ term: t('category'), value: name('category', group.category) }] : []),
    { term: t('jobcenter'), value: overview.jobcenterName },
    { term: t('fund'), value: fundName ?? t('none') },
    { term: t('cvNumber'), value: cv && cv.state !== 'deleted' ? String(cv.number) : t('none') },
    ...(revisedAt ? [{ term: t('revised'), value: formats.dayTime(revisedAt) }] : []),
  ];
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-0.5 text-dense">
      {facts.map(({ term, value }) => (
        <div key={term} className="flex flex-wrap items-baseline gap-x-1.5">
          <dt className="text-ink-muted text-small">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
