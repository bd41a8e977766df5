'use client';

import { useOffline } from 'next/offline';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { checkBuild, useNewVersion } from '@/app/_trpc/build';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { usePageNavigation } from '@/app/_ui/page-navigation';
import { draftsText, dropDrafts, useDrafted } from './drafts';

/**
 * Tells of a new version of the service, unless that is told where somebody just found a part of the page gone (FaultAlert). It is loaded
 * when the person says so, or goes to another page.
 */
export function NewVersion() {
  const t = useTranslations('ui.version');
  const newer = useNewVersion();
  const drafted = useDrafted().size > 0;
  const { reset } = usePageNavigation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it sets a state, whichever of its closures does
  useEffect(() => {
    if (!drafted) return;
    // Next loads the page anew when another build answers it; whoever stays for a draft is told why they were asked.
    const ask = () =>
      setTimeout(() => {
        reset();
        checkBuild();
      });
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [drafted]);
  useEffect(() => {
    if (!newer) return;
    document.addEventListener('click', loadWhole, { capture: true });
    return () => document.removeEventListener('click', loadWhole, { capture: true });
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

/** Next does not go again where somebody did not let it load the page anew; the browser does. */
function loadWhole(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
  const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || link.target !== '' || link.origin !== window.location.origin) return;
  event.preventDefault();
  window.location.assign(link.href);
}

/** Tells that a page which was asked for waits for the connection (`useOffline` in next.config.js). */
export function Offline() {
  const t = useTranslations('ui');
  if (!useOffline()) return null;
  return (
    <div className="mx-auto w-full max-w-page px-4 pt-3 sm:px-6" data-screen-only>
      <Alert live tone="warning" title={t('offline')} />
    </div>
  );
}

/** What happens to what was written when the new version is loaded. */
export function LoadNote() {
  const t = useTranslations('ui.version');
  const drafted = useDrafted().size > 0;
  return <p>{t(drafted ? 'drafts' : 'text')}</p>;
}

/** Loads the new version; drafts are copied first, and nothing is loaded when that fails. */
export function LoadNewVersion() {
  const t = useTranslations('ui.version');
  const drafted = useDrafted().size > 0;
  const [uncopied, setUncopied] = useState(false);
  const load = async () => {
    try {
      if (drafted) await navigator.clipboard.writeText(draftsText());
    } catch {
      return setUncopied(true);
    }
    dropDrafts();
    window.location.reload();
  };
  return (
    <>
      <Button small look="primary" onClick={load}>
        {t(drafted ? 'copyAndLoad' : 'load')}
      </Button>
      <p role="status" className="empty:sr-only">
        {uncopied && t('notCopied')}
      </p>
    </>
  );
}
