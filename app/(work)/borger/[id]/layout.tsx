import type { ReactNode } from 'react';
import { CitizenFrame } from '@/app/_cv/citizen/frame';
import { CitizenHeader } from '@/app/_cv/citizen/header';
import { LoadTimedOut } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import type { CvOverview } from '@/app/_trpc/outputs';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { prefetch, signedIn } from '@/app/_trpc/server';
import { StreamedPart } from '@/app/_trpc/streamed-part';
import { PageHeading } from '@/app/_ui/page-heading';
import { Skeleton } from '@/app/_ui/skeleton';
import { paths } from '@/app/paths';

type Props = { readonly params: Promise<{ readonly id: string }>; readonly children: ReactNode };

export default async function CitizenLayout(props: Props) {
  const t = await texts();
  return (
    <StreamedPart
      part={citizen(props)}
      skeleton={<Skeleton immediate lines={12} className="py-8" />}
      timedOut={
        <div className="grid max-w-2xl gap-4 py-8">
          <PageHeading>{t('ui.notFetched')}</PageHeading>
          <LoadTimedOut />
        </div>
      }
    />
  );
}

async function citizen(props: Props) {
  const { id } = await props.params;
  const who = await signedIn(paths.citizen(id));
  const overview = await prefetch((caller) => caller.citizen.overview({ citizen: id }));
  return (
    // Props of client components are serialised, so the type is that of an API response.
    <RenderedFor who={who}>
      <CitizenFrame key={id} handle={id} initial={overview as CvOverview | undefined} header={<CitizenHeader />}>
        {props.children}
      </CitizenFrame>
    </RenderedFor>
  );
}
