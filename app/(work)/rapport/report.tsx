'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { organisationTitle } from '@/app/_cv/organisation';
import { useToday } from '@/app/_cv/use-today';
import type { CodeLists, Session } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Card } from '@/app/_ui/card';
import { classNames } from '@/app/_ui/class-names';
import { Pagination } from '@/app/_ui/pagination';
import { Skeleton, Waiting } from '@/app/_ui/skeleton';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Day } from '@/server/domain/danish-time';
import { ExportBar } from './export-bar';
import { JobcenterChart } from './jobcenter-chart';
import { periodStatusOf } from './period';
import { PeriodPicker } from './period-picker';
import { PrintNote } from './print-note';
import { queryFrom, queryStringOf, type ReportQuery, seesOwnOnly } from './query';
import { ReportChart } from './report-chart';
import { ReportHead } from './report-head';
import { ReportTable } from './report-table';
import { useFigures } from './use-figures';
import { type Initial, useReport } from './use-report';

/** The CVs updated in a period: head, table, pages, chart and export (ux.md, "Rapport"). */
export function Report(props: {
  readonly session: Session;
  readonly today: Day;
  readonly jobcenters: CodeLists['jobcenters'];
  readonly initial: Initial | undefined;
}) {
  const t = useTranslations('report');
  const codes = useTranslations('codes');
  const router = useRouter();
  const path = usePathname();
  const [pending, startTransition] = useTransition();
  const today = useToday(props.today);
  // Relative to the day of the page load, so that the period does not change at midnight.
  const [query, setOptimistic] = useOptimistic(
    queryFrom(new URLSearchParams(useSearchParams()), props.session, props.today),
  );
  const { data, end, error, stale, retry } = useReport(query, props.initial);
  const figures = useFigures(query, end);
  const empty = data !== undefined && data.lastPage <= 1 && data.rows.length === 0;
  const several = figures.data !== undefined && figures.data.jobcenters.length > 1;
  const whole = seesOwnOnly(props.session)
    ? organisationTitle(codes, props.session.organisation)
    : t(props.session.organisation.type === OrganisationType.star ? 'wholeCountry' : 'allOurs');
  const jobcenterName = props.jobcenters.find(({ id }) => id === query.jobcenter)?.name;
  const go = (change: Partial<ReportQuery>) =>
    startTransition(() => {
      const next = { ...query, page: 1, ...change };
      setOptimistic(next);
      router.replace(`${path}?${queryStringOf(next)}`, { scroll: false });
    });
  // Also before the rows, since a page has a thousand of them to tab through.
  const pages = (position: 'before' | 'after') =>
    data &&
    data.lastPage > 1 && (
      <div className="px-4 py-3 print:hidden">
        <Pagination
          position={position}
          page={query.page}
          last={data.lastPage}
          pending={stale || pending}
          onPage={(page) => go({ page })}
        />
      </div>
    );
  return (
    <>
      <PeriodPicker query={query} session={props.session} today={today} jobcenters={props.jobcenters} onQuery={go} />
      {error && <FaultAlert problem={problemOf(error)} onRetry={retry} />}
      {!data && !error && <Skeleton lines={10} />}
      {data && stale && <Waiting />}
      {data && (
        <>
          {end !== undefined && periodStatusOf(query, data.period) !== 'future' && (
            <PrintNote query={query} end={end} session={props.session} jobcenterName={jobcenterName} />
          )}
          <ReportHead
            query={query}
            page={data}
            where={jobcenterName ?? whole}
            changes={figures.data?.days.reduce((sum, { changes }) => sum + changes, 0) ?? (empty ? 0 : undefined)}
            citizens={figures.data?.citizens ?? (stale || data.lastPage > 1 ? undefined : data.rows.length)}
          />
          {!empty && (
            <div className={classNames('grid gap-4', several && 'lg:grid-cols-[3fr_2fr]')}>
              <ReportChart
                query={query}
                figures={figures.data}
                error={figures.error}
                listPending={stale}
                onRetry={figures.refetch}
              />
              {several && figures.data && <JobcenterChart figures={figures.data} jobcenters={props.jobcenters} />}
            </div>
          )}
          <Card
            title={t('table.caption')}
            flush
            aside={
              end !== undefined &&
              periodStatusOf(query, data.period) !== 'future' && (
                <ExportBar
                  key={queryStringOf({ ...query, page: 1 })}
                  query={query}
                  end={end}
                  empty={empty}
                  jobcenterName={jobcenterName}
                />
              )
            }
          >
            {pages('before')}
            <ReportTable rows={data.rows} jobcenters={props.jobcenters} page={query.page} stale={stale || pending} />
            {pages('after')}
          </Card>
        </>
      )}
    </>
  );
}
