'use client';

import { useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { CprForm } from '@/app/_cv/cpr-form';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { NewVersion, Offline } from '@/app/_cv/new-version';
import { organisationTitle } from '@/app/_cv/organisation';
import { useFind } from '@/app/_cv/use-find';
import { usePageState } from '@/app/_trpc/page-session-context';
import { usePageNavigation } from '@/app/_ui/page-navigation';
import { Header } from './header';
import { Help } from './help';
import { UserMenu } from './user-menu';

/** What the role of the person who is signed in opens; from the server, so that the browser needs no table of roles. */
type May = {
  readonly find: boolean;
  /** The start page has the figures of the unit, and no number field of its own. */
  readonly overview: boolean;
  /** Works on cases: has the worklist, and can tell when absent. */
  readonly work: boolean;
  readonly report: boolean;
  readonly administer: boolean;
};

/** The header for the person who is signed in. */
export function Shell({ may }: { readonly may: May }) {
  const t = useTranslations('codes');
  const { shown: session } = usePageState();
  return (
    <>
      <Header
        hasOverview={may.overview}
        mayWork={may.work}
        mayReport={may.report}
        mayAdminister={may.administer}
        search={may.find && <HeaderSearch />}
        user={
          <UserMenu
            user={session.name}
            organisation={organisationTitle(t, session.organisation)}
            role={t(`role.${session.role}`)}
            mayBeAbsent={may.work}
          />
        }
        help={<Help hasOverview={may.overview} mayWork={may.work} mayReport={may.report} />}
      />
      <Offline />
      <NewVersion />
    </>
  );
}

function HeaderSearch() {
  const { find, searching, pending, problem, reset } = useFind();
  const { setLookingUp } = usePageNavigation();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    setLookingUp(searching);
    return () => setLookingUp(false);
  }, [setLookingUp, searching]);
  return (
    <div ref={box} className="relative" onInput={reset}>
      <CprForm slim pending={pending} refused={problem !== undefined} onFind={find} />
      {problem && (
        <div className="absolute end-0 top-full z-20 w-[min(24rem,calc(100vw-2rem))] pt-1">
          <FaultAlert typed problem={problem} onRetry={() => box.current?.querySelector('form')?.requestSubmit()} />
        </div>
      )}
    </div>
  );
}
