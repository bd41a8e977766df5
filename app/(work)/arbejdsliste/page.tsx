import type { Metadata } from 'next';
import { NotForRole } from '@/app/_cv/not-for-role';
import { LoadTimedOut, RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { type WorklistQuery, worklistHref, worklistInputOf, worklistQueryFrom } from '@/app/_cv/worklist-query';
import { texts } from '@/app/_texts/server';
import type { WorklistPage as Page, Session, WorklistCounts } from '@/app/_trpc/outputs';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { prefetch, readNow, signedIn } from '@/app/_trpc/server';
import { StreamedPart } from '@/app/_trpc/streamed-part';
import { Link } from '@/app/_ui/link';
import { PageHeading } from '@/app/_ui/page-heading';
import { Skeleton } from '@/app/_ui/skeleton';
import { Footer } from '@/app/footer';
import { callerHas } from '@/server/domain/caller';
import { hasWorklist } from '@/server/domain/worklist';
import { Worklist } from './worklist';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('worklist.title') };
}

export default async function WorklistPage(props: { readonly searchParams: Promise<Record<string, string>> }) {
  const t = await texts();
  const query = worklistQueryFrom(new URLSearchParams(await props.searchParams));
  const who = await signedIn(worklistHref(query));
  const fallback = (content: React.ReactNode) => (
    <div className="grid max-w-2xl gap-4 py-6">
      <PageHeading>{t('worklist.title')}</PageHeading>
      {content}
    </div>
  );
  return (
    <RenderedFor who={who}>
      {!who ? (
        fallback(<RegisterUnavailable />)
      ) : callerHas(who, 'Worklist') && hasWorklist(who.organisation.type) ? (
        <StreamedPart
          part={fetchedWorklist({ session: who, query })}
          skeleton={fallback(<Skeleton immediate lines={10} />)}
          timedOut={fallback(<LoadTimedOut />)}
        />
      ) : (
        fallback(<NotForRole reason={t(callerHas(who, 'Worklist') ? 'worklist.noUnit' : 'worklist.notAllowed')} />)
      )}
    </RenderedFor>
  );
}

async function fetchedWorklist({ session, query }: { readonly session: Session; readonly query: WorklistQuery }) {
  const today = await readNow((caller) => caller.today());
  if (today === undefined) return <RegisterUnavailable />;
  const input = worklistInputOf(query);
  const [lists, page, counts] = await Promise.all([
    readNow((caller) => caller.codeLists()),
    prefetch((caller) => caller.worklist.page(input)),
    prefetch((caller) => caller.worklist.counts(input)),
  ]);
  const { jobcenters = [], municipalities = [], groups = [] } = lists ?? {};
  return (
    <Worklist
      today={today}
      places={{ jobcenters, municipalities, groups }}
      leads={callerHas(session, 'GiveCases')}
      initial={
        page && {
          input: JSON.stringify(input),
          page: page as Page,
          counts: counts as WorklistCounts | undefined,
        }
      }
      footer={
        <div className="worklist-footer">
          <Footer as={Link} />
        </div>
      }
    />
  );
}
