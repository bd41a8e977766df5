'use client';

import { type ComponentType, useEffect, useState } from 'react';

/** Until so long after its page a script is fetched even when the browser is never idle. Milliseconds. */
const AT_LATEST = 2000;

/**
 * A dialog whose script is not part of the page's first load. It is fetched once the browser is idle, so that it is there
 * when its key is pressed and takes the next key at once; React's own `lazy` would let that one fall through. Until it
 * is there, no shortcut works (`useShortcut`).
 */
export function ahead<Props extends object>(load: () => Promise<{ readonly default: ComponentType<Props> }>) {
  let loaded: ComponentType<Props> | undefined;
  const fetch = async () => {
    loaded ??= (await load()).default;
    return loaded;
  };
  // What fails here is tried again, and told, when somebody asks for it.
  if (typeof window !== 'undefined') whenIdle(() => void fetch().catch(() => {}));

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each script, where a module begins, as `lazy` is
  return function Ahead(props: Props) {
    const [Loaded, setLoaded] = useState(() => loaded);
    const [failure, setFailure] = useState<{ readonly error: unknown }>();
    useEffect(() => {
      fetch().then(
        (component) => setLoaded(() => component),
        (error) => setFailure({ error }),
      );
    }, []);
    if (failure) throw failure.error;
    return Loaded ? <Loaded {...props} /> : <span hidden data-arriving />;
  };
}

function whenIdle(run: () => void): void {
  // Safari has none.
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: AT_LATEST });
  else setTimeout(run, AT_LATEST);
}
