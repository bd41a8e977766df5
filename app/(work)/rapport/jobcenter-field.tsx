'use client';

import { useTranslations } from 'use-intl';
import { organisationTitle } from '@/app/_cv/organisation';
import { useFormats } from '@/app/_texts/use-formats';
import type { CodeLists, Session } from '@/app/_trpc/outputs';
import { Combobox } from '@/app/_ui/combobox';
import { Field } from '@/app/_ui/field';
import { OrganisationType } from '@/server/domain/code-lists';
import { type ReportQuery, seesOwnOnly } from './query';

const ALL = '';

/** Selects the jobcenter, or says that the organisation only sees its own citizens. */
export function JobcenterField(props: {
  readonly query: ReportQuery;
  readonly session: Session;
  readonly jobcenters: CodeLists['jobcenters'];
  readonly onQuery: (next: Partial<ReportQuery>) => void;
}) {
  const t = useTranslations('report');
  const codes = useTranslations('codes');
  const formats = useFormats();
  const { query, session, jobcenters, onQuery } = props;
  if (seesOwnOnly(session)) {
    return (
      <div className="grid gap-1">
        <p className="font-medium">{t('jobcenter')}</p>
        <p className="flex min-h-10 items-center">{organisationTitle(codes, session.organisation)}</p>
        <p className="text-ink-muted text-small">{t('ownOnly')}</p>
      </div>
    );
  }
  const all = session.organisation.type === OrganisationType.star ? t('wholeCountry') : t('allOurs');
  const options = jobcenters
    .map(({ id, name }) => ({ value: id, label: name, note: id }))
    .toSorted((one, other) => formats.compare(one.label, other.label));
  return (
    <Field label={t('jobcenter')} className="max-w-sm">
      {(control) => (
        <Combobox
          control={control}
          prefix={t('jobcenter')}
          options={[{ value: ALL, label: all }, ...options]}
          value={query.jobcenter ?? ALL}
          onChange={(value) => onQuery({ jobcenter: value === ALL ? null : value })}
        />
      )}
    </Field>
  );
}
