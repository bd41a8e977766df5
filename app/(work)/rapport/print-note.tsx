'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { organisationTitle } from '@/app/_cv/organisation';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { Session } from '@/app/_trpc/outputs';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { DescriptionList } from '@/app/_ui/description-list';
import { OrganisationType } from '@/server/domain/code-lists';
import { type ReportQuery, seesOwnOnly } from './query';
import { reportInputOf } from './report-input';

/**
 * On paper only: the report's organisation and jobcenter, and who printed it when. The `beforeprint` event also records
 * the print in the audit log; whether the print was completed is unknown to the page.
 */
export function PrintNote(props: {
  readonly query: ReportQuery;
  readonly end: number;
  readonly session: Session;
  /** The selected jobcenter. */
  readonly jobcenterName: string | undefined;
}) {
  const t = useTranslations('report.paper');
  const codes = useTranslations('codes');
  const report = useTranslations('report');
  const formats = useFormats();
  const client = useTRPCClient();
  const { query, end, session, jobcenterName } = props;
  const all = seesOwnOnly(session)
    ? t('own')
    : report(session.organisation.type === OrganisationType.star ? 'wholeCountry' : 'allOurs');
  const [printedAt, setPrintedAt] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const recordPrint = () => {
    setProblem(undefined);
    client.report.printed.mutate(reportInputOf(query, end)).catch((error: unknown) => setProblem(problemOf(error)));
  };
  const onBeforePrint = useEffectEvent(() => {
    recordPrint();
    // Synchronously, since the browser lays out the paper when this returns.
    flushSync(() => setPrintedAt(Date.now()));
  });
  useEffect(() => {
    const print = () => onBeforePrint();
    window.addEventListener('beforeprint', print);
    return () => window.removeEventListener('beforeprint', print);
  }, []);
  return (
    <>
      {problem && <FaultAlert problem={problem} onRetry={recordPrint} />}
      <section aria-label={t('title')} className="hidden gap-1 print:grid">
        <p className="font-semibold text-large">{t('confidential')}</p>
        <DescriptionList
          items={[
            { term: t('organisation'), value: organisationTitle(codes, session.organisation) },
            { term: report('jobcenter'), value: jobcenterName ?? all },
            { term: t('by'), value: <bdi>{session.name}</bdi> },
            { term: t('at'), value: printedAt === undefined ? '' : formats.dayTime(printedAt) },
          ]}
        />
        <p>{t('logged')}</p>
      </section>
    </>
  );
}
