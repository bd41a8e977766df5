import type { Metadata } from 'next';
import { RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { session, signedIn } from '@/app/_trpc/server';
import { PageHeading } from '@/app/_ui/page-heading';
import { FetchedOverview } from '@/app/(work)/_overview/fetched-overview';
import { paths } from '@/app/paths';
import { roleHas } from '@/server/domain/caller';
import { hasOverview } from '@/server/domain/worklist-callers';
import { FindCitizen } from './find-citizen';
import { RecentlyOpened } from './recently-opened';
import { WhatYouMay } from './what-you-may';

export async function generateMetadata(): Promise<Metadata> {
  const t = await texts();
  const who = await session();
  return { title: t(who && hasOverview(who) ? 'overview.title' : 'find.title') };
}

/** The start page, which depends on what a person may do (worklist.md § 5). */
export default async function StartPage() {
  const who = await signedIn(paths.find);
  if (who && hasOverview(who)) {
    return (
      <RenderedFor who={who}>
        <div className="grid gap-4 py-6">
          <FetchedOverview session={who} />
          <RecentlyOpened />
        </div>
      </RenderedFor>
    );
  }
  return (
    <RenderedFor who={who}>
      <div className="grid gap-6 py-8">
        <PageHeading>{(await texts())('find.title')}</PageHeading>
        {who ? <FindCitizen allowed={roleHas(who.role, 'FindCitizen')} /> : <RegisterUnavailable />}
        <RecentlyOpened />
        {who && <WhatYouMay session={who} />}
      </div>
    </RenderedFor>
  );
}
