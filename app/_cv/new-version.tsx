'use client';

import { useOffline } from 'next/offline';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { checkBuild, useNewVersion } from '@/app/_trpc/build';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { usePageNavigation } from '@/app/_ui/page-navigation';
import { draftsText, dropDrafts, useDraftSubjects } from './drafts';

/**
 * Announces a new version of the service, unless a `FaultAlert` on the page does. The person loads it with the button
 * or by following a link.
 */
export function NewVersion() {
  const t = useTranslations('ui.version');
  const newer = useNewVersion();
  const anyDrafts = useDraftSubjects().size > 0;
  const { reset } = usePageNavigation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: every instance of `reset` sets the same state
  useEffect(() => {
    if (!anyDrafts) return;
    // Next reloads when another build responds. If the person stays because of a draft, check the build to say why.
    const onLeaving = () =>
      setTimeout(() => {
        reset();
        checkBuild();
      });
    window.addEventListener('beforeunload', onLeaving);
    return () => window.removeEventListener('beforeunload', onLeaving);
  }, [anyDrafts]);
  useEffect(() => {
    if (!newer) return;
    document.addEventListener('click', loadFullPage, { capture: true });
    return () => document.removeEventListener('click', loadFullPage, { capture: true });
  }, [newer]);
  if (!newer) return null;
  return (
    <div
      className="mx-auto w-full max-w-page in-[:root:has([data-version-alert])]:hidden px-4 pt-3 sm:px-6"
      data-screen-only
    >
      <Alert live tone="info" title={t('title')} actions={<LoadNewVersion />}>
        <LoadNote />
      </Alert>
    </div>
  );
}

/** After a cancelled reload, Next does not navigate again, so links do a full page load. */
function loadFullPage(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
  const newTab = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || newTab || link.target !== '' || link.origin !== window.location.origin) return;
  event.preventDefault();
  window.location.assign(link.href);
}

/** Says that navigations wait for the connection (`useOffline` in next.config.js). */
export function Offline() {
  const t = useTranslations('ui');
  if (!useOffline()) return null;
  return (
    <div className="mx-auto w-full max-w-page px-4 pt-3 sm:px-6" data-screen-only>
      <Alert live tone="warning" title={t('offline')} />
    </div>
  );
}

/** What happens to drafts when the new version is loaded. */
export function LoadNote() {
  const t = useTranslations('ui.version');
  const anyDrafts = useDraftSubjects().size > 0;
  return <p>{t(anyDrafts ? 'drafts' : 'text')}</p>;
}

/** Loads the new version after copying drafts to the clipboard; if copying fails, it does not load. */
export function LoadNewVersion() {
  const t = useTranslations('ui.version');
  const anyDrafts = useDraftSubjects().size > 0;
  const [copyFailed, setCopyFailed] = useState(false);
  const load = async () => {
    try {
      if (anyDrafts) await navigator.clipboard.writeText(draftsText());
    } catch {
      return setCopyFailed(true);
    }
    dropDrafts();
    window.location.reload();
  };
  return (
    <>
      <Button small look="primary" onClick={load}>
        {t(anyDrafts ? 'copyAndLoad' : 'load')}
      </Button>
      <p role="status" className="empty:sr-only">
        {copyFailed && t('notCopied')}
      </p>
    </>
  );
}
