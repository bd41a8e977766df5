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
import { preloaded } from '@/app/_ui/preloaded';
import { Header } from './header';
import { Help } from './help';
import type { Pages } from './navigation';
import { UserMenu } from './user-menu';

// Few look-ups are refused.
const AskAsGuest = preloaded(() => import('@/app/_cv/guest/reason'), 'AskAsGuest');

/**
 * The header for the person who is signed in. What the role opens is from the server, so that the browser needs no
 * table of roles.
 * @param props.start the path of the page where the person begins
 */
export function Shell({ start, pages }: { readonly start: string; readonly pages: Pages }) {
  const t = useTranslations('codes');
  const { shown: session } = usePageState();
  return (
    <>
      <Header
        start={start}
        pages={pages}
        search={pages.find && <HeaderSearch />}
        user={
          <UserMenu
            user={session.name}
            organisation={organisationTitle(t, session.organisation)}
            role={t(`role.${session.role}`)}
            mayBeAbsent={pages.worklist}
            maySwitch={session.maySwitch}
          />
        }
        help={<Help pages={pages} />}
      />
      <Offline />
      <NewVersion />
    </>
  );
}

function HeaderSearch() {
  const { find, asked, searching, pending, problem, reset } = useFind();
  const { setLookingUp } = usePageNavigation();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    setLookingUp(searching);
    return () => setLookingUp(false);
  }, [setLookingUp, searching]);
  const form = () => box.current?.querySelector('form');
  return (
    <div ref={box} className="relative" onInput={reset}>
      <CprForm slim pending={pending} refused={problem !== undefined} onFind={find} />
      {problem && (
        <div className="absolute end-0 top-full z-20 w-[min(24rem,calc(100vw-2rem))] pt-1 max-sm:start-0 max-sm:end-auto">
          <FaultAlert
            typed
            problem={problem}
            onRetry={() => form()?.requestSubmit()}
            actions={
              problem.kind === 'fault' &&
              asked !== undefined && (
                <AskAsGuest
                  problem={problem}
                  cpr={asked}
                  onClose={() => {
                    reset();
                    form()?.reset();
                  }}
                />
              )
            }
          />
        </div>
      )}
    </div>
  );
}
