import type { Metadata } from 'next';
import { NotForRole } from '@/app/_cv/not-for-role';
import { LoadTimedOut, RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import type { FromOutsidePage } from '@/app/_trpc/outputs';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { prefetch, readNow, signedIn } from '@/app/_trpc/server';
import { StreamedPart } from '@/app/_trpc/streamed-part';
import { PageHeading } from '@/app/_ui/page-heading';
import { Skeleton } from '@/app/_ui/skeleton';
import { callerHas } from '@/server/domain/caller';
import type { GuestList } from '@/server/domain/guest-access';
import { listFrom, listHref } from './list-address';
import { LookUps } from './look-ups';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('guestAccess.outside.title') };
}

export default async function FromOutside(props: { readonly searchParams: Promise<Record<string, string>> }) {
  const t = await texts();
  const list = listFrom(new URLSearchParams(await props.searchParams));
  const who = await signedIn(listHref(list));
  return (
    <RenderedFor who={who}>
      <div className="grid gap-4 py-6" data-wide-sheet>
        <div>
          <PageHeading>{t('guestAccess.outside.title')}</PageHeading>
          <p className="max-w-[76ch] text-ink-soft">{t('guestAccess.outside.intro')}</p>
        </div>
        {!who ? (
          <RegisterUnavailable />
        ) : callerHas(who, 'GuestAccessesFromOutside') ? (
          <StreamedPart
            part={fetchedList(list)}
            skeleton={<Skeleton immediate lines={10} />}
            timedOut={<LoadTimedOut />}
          />
        ) : (
          <NotForRole reason={t('guestAccess.outside.notAllowed')} />
        )}
      </div>
    </RenderedFor>
  );
}

async function fetchedList(list: GuestList) {
  const today = await readNow((caller) => caller.today());
  if (today === undefined) return <RegisterUnavailable />;
  const page = await prefetch((caller) => caller.guestAccess.fromOutside({ state: list }));
  // Props of client components are serialised, so the type is that of an API response.
  return <LookUps today={today} initial={page && { list, page: page as FromOutsidePage }} />;
}
