import type { Metadata } from 'next';
import { LoadTimedOut, RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { readNow, signedIn } from '@/app/_trpc/server';
import { StreamedPart } from '@/app/_trpc/streamed-part';
import { Skeleton } from '@/app/_ui/skeleton';
import { paths } from '@/app/paths';
import { AdministrationFrame } from './frame';
import { RuleSets } from './rule-sets';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('administration.sets.title') };
}

export default async function RuleSetsPage() {
  const who = await signedIn(paths.administration);
  return (
    <RenderedFor who={who}>
      <AdministrationFrame
        who={who}
        title={(await texts())('administration.sets.title')}
        content={() => (
          <StreamedPart part={ruleSets()} skeleton={<Skeleton immediate lines={8} />} timedOut={<LoadTimedOut />} />
        )}
      />
    </RenderedFor>
  );
}

async function ruleSets() {
  const rules = await readNow((caller) => caller.administration.rules());
  return rules ? <RuleSets initial={rules} /> : <RegisterUnavailable />;
}
