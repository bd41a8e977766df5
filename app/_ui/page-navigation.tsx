'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, startTransition, useContext, useMemo, useState, useTransition } from 'react';

type Navigate = (href: string) => void;

/** `attempts` rises when the same page is requested again. */
type Destination = { readonly href: string; readonly attempts: number };

type PageNavigation = {
  /** The page being loaded; undefined when none is. */
  readonly destination: Destination | undefined;
  /** Whether a call is running that leads to a page whose address is not known yet. */
  readonly lookingUp: boolean;
  readonly setLookingUp: (lookingUp: boolean) => void;
  readonly retry: () => void;
  readonly cancel: () => void;
  /** Ends the waiting after the person cancelled a reload and stays on the current page. */
  readonly reset: () => void;
};

const IDLE: PageNavigation = {
  destination: undefined,
  lookingUp: false,
  setLookingUp: () => {},
  retry: () => {},
  cancel: () => {},
  reset: () => {},
};

const NavigateContext = createContext<Navigate | undefined>(undefined);
const PageNavigationContext = createContext<PageNavigation>(IDLE);

/** Whether the page is hidden while another one loads, so its commands are off. */
export const PageInactive = createContext(false);

/** Navigates within the site; `usePageNavigation` shows that a page is loading. */
export function useNavigate(): Navigate {
  const router = useRouter();
  const navigate = useContext(NavigateContext);
  return navigate ?? ((href) => startTransition(() => router.push(href)));
}

export function usePageNavigation(): PageNavigation {
  return useContext(PageNavigationContext);
}

export function PageNavigationProvider({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [destination, setDestination] = useState<Destination>();
  const [lookingUp, setLookingUp] = useState(false);
  const navigate = useMemo<Navigate>(
    () => (href) => {
      setDestination((last) => ({ href, attempts: (last?.attempts ?? 0) + 1 }));
      startTransition(() => router.push(href));
    },
    [router],
  );
  const reset = () => setDestination(undefined);
  const cancel = () => {
    reset();
    // Next drops a pending navigation when another one starts.
    router.replace(window.location.href, { scroll: false });
  };
  const retry = () => destination && navigate(destination.href);
  const shown = pending ? destination : undefined;
  return (
    <NavigateContext value={navigate}>
      <PageNavigationContext value={{ destination: shown, lookingUp, setLookingUp, retry, cancel, reset }}>
        {children}
      </PageNavigationContext>
    </NavigateContext>
  );
}
