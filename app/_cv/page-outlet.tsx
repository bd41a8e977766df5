'use client';

import { useOffline } from 'next/offline';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { RESPONSE_TIMEOUT_MS, SKELETON_DELAY_MS } from '@/app/_trpc/timeouts';
import { Button } from '@/app/_ui/button';
import { PageHeading } from '@/app/_ui/page-heading';
import { PageInactive, usePageNavigation } from '@/app/_ui/page-navigation';
import { Skeleton } from '@/app/_ui/skeleton';
import { FaultAlert } from './fault-alert';

/**
 * The current page. While another page loads, a skeleton takes its place, and an alert if that page does not arrive
 * (ux.md, "All screens"). The hidden page keeps its state.
 */
export function PageOutlet({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('ui');
  const { destination, lookingUp, retry, cancel } = usePageNavigation();
  const offline = useOffline();
  const page = useRef<HTMLDivElement>(null);
  const elapsed = useElapsed(destination !== undefined || lookingUp, destination?.attempts);
  const loading = elapsed >= SKELETON_DELAY_MS;
  // A look-up has its own timeout, and `Offline` reports a lost connection.
  const timedOut = elapsed >= RESPONSE_TIMEOUT_MS && !lookingUp && !offline;
  useLayoutEffect(() => {
    if (!loading) return;
    if (page.current?.contains(document.activeElement)) focusMain();
    // The skeleton is seen from its top, however far the page before was scrolled.
    window.scrollTo(0, 0);
  }, [loading]);
  // The pressed button disappears, so the focus moves first.
  const press = (act: () => void) => () => {
    focusMain();
    act();
  };
  return (
    <>
      <div ref={page} hidden={loading} className="contents">
        <PageInactive value={loading}>{children}</PageInactive>
      </div>
      {loading && !timedOut && (
        // As high as the window, so that the page that follows doesn’t move the footer out of it.
        <div className="min-h-dvh">
          <Skeleton immediate lines={12} className="py-8" />
        </div>
      )}
      {timedOut && (
        <div className="grid max-w-2xl gap-4 py-8">
          <PageHeading>{t('notFetched')}</PageHeading>
          <FaultAlert
            problem={{ kind: 'no-answer', messageId: undefined }}
            onRetry={press(retry)}
            actions={
              <Button small onClick={press(cancel)}>
                {t('stay')}
              </Button>
            }
          />
        </div>
      )}
    </>
  );
}

function focusMain(): void {
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}

/** The last of the two timeouts that has passed, in milliseconds; each attempt starts again. */
function useElapsed(waiting: boolean, attempts: number | undefined): number {
  const [elapsed, setElapsed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt starts again
  useEffect(() => {
    if (!waiting) return setElapsed(0);
    // A further attempt keeps the skeleton, which is shown already.
    setElapsed((before) => Math.min(before, SKELETON_DELAY_MS));
    const timers = [SKELETON_DELAY_MS, RESPONSE_TIMEOUT_MS].map((ms) => setTimeout(() => setElapsed(ms), ms));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [waiting, attempts]);
  return waiting ? elapsed : 0;
}
