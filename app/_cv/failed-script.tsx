'use client';

import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { FailedScript } from '@/app/_ui/preloaded';
import { FaultAlert } from './fault-alert';

/** Shows an alert with a retry in place of a dialog whose script could not be fetched. */
export function FailedScriptProvider({ children }: { readonly children: ReactNode }) {
  return <FailedScript value={FailedScriptAlert}>{children}</FailedScript>;
}

// A popover is above everything and shifts no layout, wherever the dialog is mounted.
function FailedScriptAlert(props: {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}) {
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
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it, as it would close the dialog
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
