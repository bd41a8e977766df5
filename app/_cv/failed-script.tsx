'use client';

import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { problemOf } from '@/app/_trpc/problem';
import { FailedScript } from '@/app/_ui/preloaded';
import { Button } from '@/app/_ui/button';
import { FaultAlert } from './fault-alert';

/** Says in place of a dialog that its script could not be fetched, and lets the person try again. */
export function FailedScriptProvider({ children }: { readonly children: ReactNode }) {
  return <FailedScript value={InPlace}>{children}</FailedScript>;
}

// A popover lies over everything and moves nothing, wherever the dialog would have been mounted.
function InPlace(props: { readonly error: unknown; readonly onRetry: () => void; readonly onClose: () => void }) {
  const t = useTranslations('ui');
  const popover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = popover.current;
    const opener = document.activeElement;
    element?.showPopover();
    element?.querySelector('button')?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && props.onClose();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it, as it does the dialog it stands for
    <div
      ref={popover}
      popover="manual"
      onKeyDown={onKeyDown}
      className="fixed inset-0 m-auto h-fit w-[min(30rem,calc(100vw-2rem))] rounded-box border border-transparent bg-raised text-ink print:border-line-strong shadow-float"
    >
      <FaultAlert
        problem={problemOf(props.error)}
        onRetry={props.onRetry}
        actions={
          <Button small onClick={props.onClose}>
            {t('close')}
          </Button>
        }
      />
    </div>
  );
}
