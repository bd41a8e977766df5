import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { OwnAccesses } from '@/app/_cv/guest/own-accesses';
import { RecentlyOpened } from '@/app/_cv/recently-opened';
import { RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { session, signedIn } from '@/app/_trpc/server';
import { PageHeading } from '@/app/_ui/page-heading';
import { FetchedOverview } from '@/app/(work)/_overview/fetched-overview';
import { paths } from '@/app/paths';
import { startPageOf } from '@/app/start-page';

export async function generateMetadata(): Promise<Metadata> {
  const who = await session();
  // Who begins elsewhere never sees a title of this page, however late the redirect comes.
  return who && startPageOf(who) === paths.start ? { title: (await texts())('overview.title') } : {};
}

/** The figures of a unit for who leads it; everyone else is led on to where they begin (worklist.md § 5). */
export default async function StartPage() {
  const who = await signedIn(paths.start);
  if (who && startPageOf(who) !== paths.start) redirect(startPageOf(who));
  return (
    <RenderedFor who={who}>
      <div className="grid gap-4 py-6">
        {who ? (
          <FetchedOverview session={who} />
        ) : (
          <>
            <PageHeading>{(await texts())('overview.title')}</PageHeading>
            <RegisterUnavailable />
          </>
        )}
        <RecentlyOpened />
        {who && who.guestAccessHours !== null && <OwnAccesses />}
      </div>
    </RenderedFor>
  );
}
