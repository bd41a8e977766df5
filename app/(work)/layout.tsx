import type { ReactNode } from 'react';
import { texts } from '@/app/_texts/server';
import { ServerProvider } from '@/app/_trpc/client';
import { session } from '@/app/_trpc/server';
import { Notice } from '@/app/_ui/notice';
import { SkipLink } from '@/app/_ui/skip-link';
import { paths } from '@/app/paths';
import { Footer } from '../footer';
import { Shell } from './_shell/shell';

/** Everything behind sign-in. A page that finds nobody signed in sends them to sign in. */
export default async function WorkLayout({ children }: { readonly children: ReactNode }) {
  const t = texts();
  const who = await session();
  if (who === null) return children;
  if (who === undefined) {
    return (
      <Notice title={t('faults.cause.8236')} text={t('faults.other.overloadedStep', { seconds: 30 })}>
        <a href={paths.find}>{t('ui.retry')}</a>
      </Notice>
    );
  }
  return (
    <ServerProvider>
      <SkipLink to="main">{t('shell.skip')}</SkipLink>
      <Shell session={who} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl grow px-4 sm:px-6">
        {children}
      </main>
      <Footer />
    </ServerProvider>
  );
}
