import type { ReactNode } from 'react';
import { FailedScriptProvider } from '@/app/_cv/failed-script';
import { PageOutlet } from '@/app/_cv/page-outlet';
import { texts } from '@/app/_texts/server';
import { isWholeLoad, readNow, session } from '@/app/_trpc/server';
import { StreamedPart } from '@/app/_trpc/streamed-part';
import { Link } from '@/app/_ui/link';
import { Notice } from '@/app/_ui/notice';
import { PageNavigationProvider } from '@/app/_ui/page-navigation';
import { RefreshButton } from '@/app/_ui/refresh-button';
import { Skeleton } from '@/app/_ui/skeleton';
import { SkipLink } from '@/app/_ui/skip-link';
import { OtherSessions } from '@/app/(work)/_shell/other-sessions';
import { SessionEnd } from '@/app/(work)/_shell/session-end';
import { Shell } from '@/app/(work)/_shell/shell';
import { SignedIn } from '@/app/(work)/_shell/signed-in';
import { Footer } from '@/app/footer';
import { paths } from '@/app/paths';
import { startPageOf } from '@/app/start-page';
import { callerHas, type OperationName } from '@/server/domain/caller';
import { hasOverview, worksOnCases } from '@/server/domain/worklist-callers';

type Props = { readonly children: ReactNode };

/** Everything behind sign-in. */
export default async function WorkLayout(props: Props) {
  const t = await texts();
  const skeleton = (
    <main id="main" className="mx-auto w-full max-w-page grow px-4 py-10 sm:px-6">
      <p className="pb-4 font-semibold text-ink-soft">{t('shell.product')}</p>
      <Skeleton immediate lines={12} />
    </main>
  );
  return <StreamedPart part={work(props)} skeleton={skeleton} timedOut={<SessionUnavailable />} />;
}

async function work({ children }: Props) {
  const t = await texts();
  const who = await session();
  // On a full page load the page redirects to sign-in; on a client-side navigation `SignedIn` hides the page.
  if (who === null && (await isWholeLoad())) return children;
  if (who === undefined) return <SessionUnavailable />;
  const has = (operation: OperationName) => who !== null && callerHas(who, operation);
  const start = who ? startPageOf(who) : paths.start;
  const left = who ? await readNow((caller) => caller.session.left()) : undefined;
  return (
    <SignedIn session={who}>
      <SkipLink to="main">{t('shell.skip')}</SkipLink>
      <FailedScriptProvider>
        <PageNavigationProvider>
          <Shell
            start={start}
            pages={{
              overview: who !== null && hasOverview(who),
              worklist: who !== null && worksOnCases(who),
              find: has('FindCitizen'),
              report: has('ReportPage'),
              fromOutside: has('GuestAccessesFromOutside'),
              administration: has('ReadRules'),
            }}
          />
          <OtherSessions />
          <main id="main" tabIndex={-1} className="mx-auto w-full max-w-page grow px-4 sm:px-6">
            <PageOutlet>{children}</PageOutlet>
          </main>
        </PageNavigationProvider>
      </FailedScriptProvider>
      <Footer as={Link} />
      <SessionEnd left={left ?? undefined} />
    </SignedIn>
  );
}

/** Shown when the session could not be looked up. */
async function SessionUnavailable() {
  const t = await texts();
  return (
    <>
      <Notice product={t('shell.product')} title={t('faults.cause.8236')} text={t('faults.step.8236')}>
        <RefreshButton />
        <p className="pt-4 text-ink-soft text-small">{t('ui.code', { code: '8236' })}</p>
      </Notice>
      <Footer as={Link} />
    </>
  );
}
