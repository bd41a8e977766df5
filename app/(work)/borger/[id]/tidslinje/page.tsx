import type { Metadata } from 'next';
import { StateBanner } from '@/app/_cv/citizen/state-banner';
import { LoadTimedOut } from '@/app/_cv/register-unavailable';
import { filtersOf, queryOf, queryStringOf } from '@/app/_cv/timeline/filters';
import { texts } from '@/app/_texts/server';
import type { TimelinePage as TimelineAnswer } from '@/app/_trpc/outputs';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { prefetch, signedIn } from '@/app/_trpc/server';
import { StreamedPart } from '@/app/_trpc/streamed-part';
import { Skeleton } from '@/app/_ui/skeleton';
import { paths } from '@/app/paths';
import { TimelineByAddress } from './timeline-by-address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('citizen.titleTimeline') };
}

type Props = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Record<string, string>>;
};

export default function TimelinePage(props: Props) {
  return (
    <StreamedPart part={timeline(props)} skeleton={<Skeleton immediate lines={8} />} timedOut={<LoadTimedOut />} />
  );
}

async function timeline(props: Props) {
  const { id } = await props.params;
  const who = await signedIn(paths.timeline(id));
  const filters = filtersOf(new URLSearchParams(await props.searchParams));
  const first = await prefetch((caller) => caller.citizen.timeline({ citizen: id, ...queryOf(filters) }));
  return (
    <RenderedFor who={who}>
      {/* Props of client components are serialised, so the type is that of an API response. */}
      <StateBanner />
      <TimelineByAddress initial={first && { queryString: queryStringOf(filters), page: first as TimelineAnswer }} />
    </RenderedFor>
  );
}
