import { LoadTimedOut } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import type { Session, UnitFigures } from '@/app/_trpc/outputs';
import { prefetch } from '@/app/_trpc/server';
import { StreamedPart } from '@/app/_trpc/streamed-part';
import { PageHeading } from '@/app/_ui/page-heading';
import { Skeleton } from '@/app/_ui/skeleton';
import { Overview } from './overview';

/** The start page of supervisors: the figures of their unit, each a link to its list (worklist.md § 5). */
export async function FetchedOverview({ session }: { readonly session: Session }) {
  return (
    <>
      <PageHeading>{(await texts())('overview.title')}</PageHeading>
      <StreamedPart part={overview(session)} skeleton={<Skeleton immediate lines={12} />} timedOut={<LoadTimedOut />} />
    </>
  );
}

async function overview(session: Session) {
  const figures = await prefetch((caller) => caller.worklist.figures());
  return <Overview session={session} initial={figures as UnitFigures | undefined} />;
}
