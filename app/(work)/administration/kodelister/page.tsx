import type { Metadata } from 'next';
import { LoadTimedOut, RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { readNow, signedIn } from '@/app/_trpc/server';
import { StreamedPart } from '@/app/_trpc/streamed-part';
import { Skeleton } from '@/app/_ui/skeleton';
import { AdministrationFrame } from '@/app/(work)/administration/frame';
import { paths } from '@/app/paths';
import { CodeListTable } from './code-list-table';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('administration.sections.codeLists') };
}

export default async function CodeListsPage() {
  const who = await signedIn(paths.codeLists);
  return (
    <RenderedFor who={who}>
      <AdministrationFrame
        who={who}
        title={(await texts())('administration.sections.codeLists')}
        content={() => (
          <StreamedPart part={codeLists()} skeleton={<Skeleton immediate lines={10} />} timedOut={<LoadTimedOut />} />
        )}
      />
    </RenderedFor>
  );
}

async function codeLists() {
  const read = await readNow((caller) => caller.administration.codeLists());
  return read ? <CodeListTable lists={read.lists} /> : <RegisterUnavailable />;
}
