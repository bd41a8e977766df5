'use client';

import { type ComponentType, createContext, useContext, useEffect, useState } from 'react';

/** Until so long after its page a script is fetched even when the browser is never idle. Milliseconds. */
const IDLE_TIMEOUT_MS = 2000;

type Failed = { readonly error: unknown; readonly onRetry: () => void; readonly onClose: () => void };

/** What stands in place of a dialog whose script could not be fetched. */
export const FailedScript = createContext<ComponentType<Failed>>(() => null);

/**
 * A dialog whose script is not part of the page's first load. It is fetched once the browser is idle, so that it is there
 * when its key is pressed and takes the next key at once; React's own `lazy` would let that one fall through. Until it
 * is there, no shortcut works (`useShortcut`). Where it can't be fetched, `FailedScript` says so, and it can be fetched again: a
 * failed one is not kept (Turbopack's runtime forgets it, where a browser's own import would not).
 * @param when `on-demand` for what few ever see: it is fetched when it is mounted
 */
export function preloaded<Props extends { readonly onClose: () => void }>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
  when: 'idle' | 'on-demand' = 'idle',
) {
  let loaded: ComponentType<Props> | undefined;
  const fetch = async () => {
    loaded ??= (await load()).default;
    return loaded;
  };
  // What fails here is tried again, and told, when somebody asks for it.
  if (when === 'idle' && typeof window !== 'undefined') whenIdle(() => void fetch().catch(() => {}));

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each script, where a module begins, as `lazy` is
  return function Preloaded(props: Props) {
    const [Loaded, setLoaded] = useState(() => loaded);
    const [failure, setFailure] = useState<{ readonly error: unknown }>();
    const [attempts, setAttempts] = useState(0);
    const Failed = useContext(FailedScript);
    // biome-ignore lint/correctness/useExhaustiveDependencies: each try fetches once more
    useEffect(() => {
      fetch().then(
        (component) => setLoaded(() => component),
        (error) => setFailure({ error }),
      );
    }, [attempts]);
    if (Loaded) return <Loaded {...props} />;
    if (!failure) return <span hidden data-loading-dialog />;
    const retry = () => {
      setFailure(undefined);
      setAttempts(attempts + 1);
    };
    return <Failed error={failure.error} onRetry={retry} onClose={props.onClose} />;
  };
}

/** Runs something that can wait, once the browser has nothing else to do. */
export function whenIdle(run: () => void): void {
  // Safari has none.
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: IDLE_TIMEOUT_MS });
  else setTimeout(run, IDLE_TIMEOUT_MS);
}
