import type { Metadata } from 'next';
import { OwnAccesses } from '@/app/_cv/guest/own-accesses';
import { NotForRole } from '@/app/_cv/not-for-role';
import { RecentlyOpened } from '@/app/_cv/recently-opened';
import { RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { signedIn } from '@/app/_trpc/server';
import { PageHeading } from '@/app/_ui/page-heading';
import { paths } from '@/app/paths';
import { startPageOf } from '@/app/start-page';
import { callerHas } from '@/server/domain/caller';
import { FindCitizen } from './find-citizen';
import { WhatYouMay } from './what-you-may';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('find.title') };
}

/** The look-up by number, and the citizens opened lately. Who begins here reads what the role may do. */
export default async function FindPage() {
  const t = await texts();
  const who = await signedIn(paths.find);
  return (
    <RenderedFor who={who}>
      <div className="grid gap-6 py-8">
        <PageHeading>{t('find.title')}</PageHeading>
        {!who ? (
          <RegisterUnavailable />
        ) : callerHas(who, 'FindCitizen') ? (
          <FindCitizen />
        ) : (
          <NotForRole reason={t('find.notAllowed')} />
        )}
        <RecentlyOpened />
        {who && who.guestAccessHours !== null && <OwnAccesses />}
        {who && startPageOf(who) === paths.find && <WhatYouMay session={who} />}
      </div>
    </RenderedFor>
  );
}
