'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { askBuild } from '@/app/_trpc/build';
import type { SessionLeft } from '@/app/_trpc/outputs';
import { usePageSession } from '@/app/_trpc/page-session-context';
import { warnedIn } from '@/app/_trpc/session-warned';

/** A script that did not come is fetched again after so long. Milliseconds. */
const TRIED_AGAIN_AFTER = 10_000;

/**
 * Warns of the end of the session. Its script comes when the first warning may be due, and goes on from there.
 * @param props.left as the page was loaded; undefined when that can't be told
 */
export function SessionEnd(props: { readonly left: SessionLeft | undefined }) {
  const page = usePageSession();
  const [Watch, setWatch] = useState<ComponentType>();
  // A page that stays is rendered anew for parts of it, without.
  const [left] = useState(props.left);
  useEffect(() => {
    if (left) page.lasts(left);
    let timer = setTimeout(load, left ? warnedIn(left) : 0);
    function load() {
      import('./session-warning').then(
        (script) => setWatch(() => script.default),
        () => {
          // It may have gone with a deploy, which the page tells then.
          void askBuild();
          timer = setTimeout(load, TRIED_AGAIN_AFTER);
        },
      );
    }
    return () => clearTimeout(timer);
  }, [left, page]);
  return Watch && <Watch />;
}
