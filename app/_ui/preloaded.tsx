'use client';

import { type ComponentType, createContext, useContext, useEffect, useEffectEvent, useState } from 'react';

/** How long to wait for an idle browser before fetching a script anyway. */
const IDLE_TIMEOUT_MS = 2_000;

type Closed = { readonly onClose: () => void };
type Failed = Closed & { readonly error: unknown; readonly onRetry: () => void };

/** Shown in place of a dialog whose script could not be fetched. */
export const FailedScript = createContext<ComponentType<Failed>>(() => null);

type PropsOf<Component> = Component extends ComponentType<infer Props extends Closed> ? Props : never;

/** A component whose script is not part of the page's first load. */
type Preloaded<Props> = ComponentType<Props> & { readonly preload: () => void };

/**
 * A dialog whose script is not part of the page's first load. What opens it preloads it (`usePreload`), so that it
 * opens at once and receives the next key press, which React's `lazy` would lose. While the script loads, no shortcut
 * works (`useShortcut`). If it can't be fetched, `FailedScript` offers a retry, which works because Turbopack does not
 * cache a failed import, unlike browsers.
 * @param name the dialog's name among the exports, in a script that contains several
 */
export function preloaded<
  Script extends Readonly<Record<Name, ComponentType<never>>>,
  Name extends string = 'default',
  Props extends Closed = PropsOf<Script[Name]>,
>(load: () => Promise<Script>, name: Name = 'default' as Name): Preloaded<Props> {
  let loaded: ComponentType<Props> | undefined;
  const fetch = async () => {
    loaded ??= (await load())[name] as ComponentType<Props>;
    return loaded;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: called once per script at module level, like `lazy`
  const Preloaded = (props: Props) => {
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
  // A failure shows when the dialog is opened, after another attempt.
  return Object.assign(Preloaded, { preload: () => void fetch().catch(() => {}) });
}

/** Fetches the scripts of dialogs when the browser is idle: what opens them is shown. Not for what few people open. */
export function usePreload(...dialogs: readonly Pick<Preloaded<never>, 'preload'>[]): void {
  const preload = useEffectEvent(() => {
    for (const dialog of dialogs) dialog.preload();
  });
  useEffect(() => whenIdle(preload), []);
}

function whenIdle(run: () => void): void {
  // Safari lacks requestIdleCallback.
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: IDLE_TIMEOUT_MS });
  else setTimeout(run, IDLE_TIMEOUT_MS);
}
