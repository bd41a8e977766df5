'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { checkBuild } from '@/app/_trpc/build';
import { msUntilWarning } from '@/app/_trpc/ms-until-warning';
import type { SessionLeft } from '@/app/_trpc/outputs';
import { usePageSession } from '@/app/_trpc/page-session-context';

const RETRY_DELAY_MS = 10_000;

/**
 * Loads the script that warns of the end of the session, once the first warning may be due.
 * @param props.left the time left when the page was loaded; undefined when that is unknown
 */
export function SessionEnd(props: { readonly left: SessionLeft | undefined }) {
  const page = usePageSession();
  const [Watch, setWatch] = useState<ComponentType>();
  // On a client-side navigation the layout renders again without it.
  const [left] = useState(props.left);
  useEffect(() => {
    if (left) page.setTimeLeft(left);
    let timer = setTimeout(load, left ? msUntilWarning(left) : 0);
    function load() {
      import('./session-warning').then(
        (script) => setWatch(() => script.default),
        () => {
          // A deploy may have replaced the script; then the page announces the new version.
          void checkBuild();
          timer = setTimeout(load, RETRY_DELAY_MS);
        },
      );
    }
    return () => clearTimeout(timer);
  }, [left, page]);
  return Watch && <Watch />;
}
