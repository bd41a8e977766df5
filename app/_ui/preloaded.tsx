'use client';

import { type ComponentType, createContext, useContext, useEffect, useState } from 'react';

/** How long to wait for an idle browser before fetching a script anyway. */
const IDLE_TIMEOUT_MS = 2_000;

type Failed = { readonly error: unknown; readonly onRetry: () => void; readonly onClose: () => void };

/** Shown in place of a dialog whose script could not be fetched. */
export const FailedScript = createContext<ComponentType<Failed>>(() => null);

/**
 * A dialog whose script is not part of the page's first load. It is preloaded when the browser is idle, so that the
 * dialog opens at once and receives the next key press, which React's `lazy` would lose. While the script loads, no
 * shortcut works (`useShortcut`). If it can't be fetched, `FailedScript` offers a retry, which works because Turbopack
 * does not cache a failed import, unlike browsers.
 * @param when `on-demand` fetches the script when the dialog is mounted, for dialogs that few people see
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
  // A failure shows when the dialog is opened, after another attempt.
  if (when === 'idle' && typeof window !== 'undefined') whenIdle(() => void fetch().catch(() => {}));

  // biome-ignore lint/correctness/noComponentHookFactories: called once per script at module level, like `lazy`
  return function Preloaded(props: Props) {
    const [Loaded, setLoaded] = useState(() => loaded);
    const [failure, setFailure] = useState<{ readonly error: unknown }>();
    const [attempts, setAttempts] = useState(0);
    const Failed = useContext(FailedScript);
    // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt fetches again
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

function whenIdle(run: () => void): void {
  // Safari lacks requestIdleCallback.
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: IDLE_TIMEOUT_MS });
  else setTimeout(run, IDLE_TIMEOUT_MS);
}
