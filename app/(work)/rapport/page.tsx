import type { Metadata } from 'next';
import { NotForRole } from '@/app/_cv/not-for-role';
import { LoadTimedOut, RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import type { ReportPage as ReportAnswer, Session } from '@/app/_trpc/outputs';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { prefetch, readNow, signedIn } from '@/app/_trpc/server';
import { StreamedPart } from '@/app/_trpc/streamed-part';
import { PageHeading } from '@/app/_ui/page-heading';
import { Skeleton } from '@/app/_ui/skeleton';
import { paths } from '@/app/paths';
import { callerHas } from '@/server/domain/caller';
import { queryFrom, queryStringOf } from './query';
import { Report } from './report';
import { reportInputOf } from './report-input';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('report.title') };
}

export default async function ReportPage(props: { readonly searchParams: Promise<Record<string, string>> }) {
  const t = await texts();
  const who = await signedIn(paths.report);
  const params = new URLSearchParams(await props.searchParams);
  return (
    <RenderedFor who={who}>
      <div className="grid gap-4 py-6" data-wide-sheet>
        <div>
          <PageHeading>{t('report.title')}</PageHeading>
          <p className="text-ink-soft">{t('report.intro')}</p>
        </div>
        {!who ? (
          <RegisterUnavailable />
        ) : callerHas(who, 'ReportPage') ? (
          <StreamedPart
            part={fetchedReport({ session: who, params })}
            skeleton={<Skeleton immediate lines={10} />}
            timedOut={<LoadTimedOut />}
          />
        ) : (
          <NotForRole reason={t('shell.reportReason')} />
        )}
      </div>
    </RenderedFor>
  );
}

async function fetchedReport({ session, params }: { readonly session: Session; readonly params: URLSearchParams }) {
  const today = await readNow((caller) => caller.today());
  if (today === undefined) return <RegisterUnavailable />;
  const query = { ...queryFrom(params, session, today), page: 1 };
  const [lists, first] = await Promise.all([
    readNow((caller) => caller.codeLists()),
    prefetch((caller) => caller.report.page(reportInputOf(query))),
  ]);
  return (
    <Report
      session={session}
      today={today}
      jobcenters={lists?.jobcenters ?? []}
      initial={first && { queryString: queryStringOf(query), page: first as ReportAnswer }}
    />
  );
}
