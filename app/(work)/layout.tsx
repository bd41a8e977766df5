import type { ReactNode } from 'react';
import { FailedScriptProvider } from '@/app/_cv/failed-script';
import { texts } from '@/app/_texts/server';
import { isWholeLoad, session } from '@/app/_trpc/server';
import { Notice } from '@/app/_ui/notice';
import { RefreshButton } from '@/app/_ui/refresh-button';
import { SkipLink } from '@/app/_ui/skip-link';
import { Footer } from '../footer';
import { OtherSessions } from './_shell/other-sessions';
import { Shell } from './_shell/shell';
import { SignedIn } from './_shell/signed-in';

/** Everything behind sign-in. A page that finds nobody signed in sends them to sign in. */
export default async function WorkLayout({ children }: { readonly children: ReactNode }) {
  const t = await texts();
  const who = await session();
  // A page that is loaded sends whoever is not signed in to sign in; one that stands already is hidden.
  if (who === null && (await isWholeLoad())) return children;
  if (who === undefined) {
    return (
      <>
        <Notice product={t('shell.product')} title={t('faults.cause.8236')} text={t('faults.step.8236')}>
          <RefreshButton />
          <p className="pt-4 text-ink-soft text-small">{t('ui.code', { code: '8236' })}</p>
        </Notice>
        <Footer />
      </>
    );
  }
  return (
    <SignedIn session={who}>
      <SkipLink to="main">{t('shell.skip')}</SkipLink>
      <FailedScriptProvider>
        <Shell />
        <OtherSessions />
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl grow px-4 sm:px-6">
          {children}
        </main>
      </FailedScriptProvider>
      <Footer />
    </SignedIn>
  );
}
