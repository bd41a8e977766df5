'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { organisationTitle } from '@/app/_cv/organisation';
import { PaperNote } from '@/app/_cv/paper-note';
import { useTRPCClient } from '@/app/_trpc/client';
import type { Session } from '@/app/_trpc/outputs';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { OrganisationType } from '@/server/domain/code-lists';
import { type ReportQuery, seesOwnOnly } from './query';
import { reportInputOf } from './report-input';

/** On paper only: the report's organisation and jobcenter, and who printed it when. Printing is in the audit log. */
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
  const client = useTRPCClient();
  const { query, end, session, jobcenterName } = props;
  const all = seesOwnOnly(session)
    ? t('own')
    : report(session.organisation.type === OrganisationType.star ? 'wholeCountry' : 'allOurs');
  const [problem, setProblem] = useState<Problem>();
  const recordPrint = () => {
    setProblem(undefined);
    client.report.printed.mutate(reportInputOf(query, end)).catch((error: unknown) => setProblem(problemOf(error)));
  };
  return (
    <>
      {problem && <FaultAlert problem={problem} onRetry={recordPrint} />}
      <PaperNote
        items={[
          { term: t('organisation'), value: organisationTitle(codes, session.organisation) },
          { term: report('jobcenter'), value: jobcenterName ?? all },
        ]}
        by={session.name}
        onPrint={recordPrint}
      >
        <p>{t('logged')}</p>
      </PaperNote>
    </>
  );
}
