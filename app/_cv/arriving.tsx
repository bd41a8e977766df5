'use client';

import { useOffline } from 'next/offline';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { RESPONSE_TIMEOUT_MS, SKELETON_DELAY_MS } from '@/app/_trpc/timeouts';
import { Button } from '@/app/_ui/button';
import { Resting, useGoing } from '@/app/_ui/going';
import { PageHeading } from '@/app/_ui/page-heading';
import { Skeleton } from '@/app/_ui/skeleton';
import { FaultAlert } from './fault-alert';

/**
 * The page, and in its place a skeleton while another one is on the way; where that does not come, why, and what one can do (ux.md, "All
 * screens"). The page that is left keeps its state until then.
 */
export function Arriving({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('ui');
  const { way, asking, again, stay } = useGoing();
  const offline = useOffline();
  const page = useRef<HTMLDivElement>(null);
  const passed = usePassed(way !== undefined || asking, way?.tries);
  const waits = passed >= SKELETON_DELAY_MS;
  // What is asked after without an address is given up by who asks; without a connection that is told.
  const givenUp = passed >= RESPONSE_TIMEOUT_MS && !asking && !offline;
  useLayoutEffect(() => {
    if (waits && page.current?.contains(document.activeElement)) focusMain();
  }, [waits]);
  // The button that is pressed goes.
  const press = (act: () => void) => () => {
    focusMain();
    act();
  };
  return (
    <>
      <div ref={page} hidden={waits} className="contents">
        <Resting value={waits}>{children}</Resting>
      </div>
      {waits && !givenUp && <Skeleton atOnce lines={12} className="py-8" />}
      {givenUp && (
        <div className="grid max-w-2xl gap-4 py-8">
          <PageHeading>{t('notFetched')}</PageHeading>
          <FaultAlert
            problem={{ kind: 'no-answer', messageId: undefined }}
            onRetry={press(again)}
            actions={
              <Button small onClick={press(stay)}>
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

/** Which of the moments that matter has passed since something is waited for, in milliseconds. Each try begins anew. */
function usePassed(waiting: boolean, tries: number | undefined): number {
  const [passed, setPassed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try begins anew
  useEffect(() => {
    if (!waiting) return setPassed(0);
    // Who goes once more, or elsewhere, has waited already.
    setPassed((before) => Math.min(before, SKELETON_DELAY_MS));
    const timers = [SKELETON_DELAY_MS, RESPONSE_TIMEOUT_MS].map((ms) => setTimeout(() => setPassed(ms), ms));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [waiting, tries]);
  return waiting ? passed : 0;
}
