'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, startTransition, useContext, useMemo, useState, useTransition } from 'react';

type Go = (href: string) => void;

/** Where somebody is on the way to, and since which try. */
type Way = { readonly href: string; readonly tries: number };

type Going = {
  /** Undefined while nobody waits for a page. */
  readonly way: Way | undefined;
  /** A page is asked after whose address is not known yet. */
  readonly asking: boolean;
  readonly ask: (asking: boolean) => void;
  /** Goes there once more. */
  readonly again: () => void;
  /** Gives the page up that does not come. */
  readonly stay: () => void;
  /** Waits no more for a page that nobody goes to: somebody stayed when the browser asked. */
  readonly forget: () => void;
};

const IDLE: Going = { way: undefined, asking: false, ask: () => {}, again: () => {}, stay: () => {}, forget: () => {} };

const GoContext = createContext<Go | undefined>(undefined);
const GoingContext = createContext<Going>(IDLE);

/** Whether the page is hidden for the one that is on the way: then nothing of it can be done. */
export const Resting = createContext(false);

/** Goes to another page of the site, so that one can see that somebody is on the way (`useGoing`). */
export function useGo(): Go {
  const router = useRouter();
  const go = useContext(GoContext);
  return go ?? ((href) => startTransition(() => router.push(href)));
}

/** The page that is waited for. */
export function useGoing(): Going {
  return useContext(GoingContext);
}

/** Knows where somebody is on the way to, within. */
export function GoingProvider({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [way, setWay] = useState<Way>();
  const [asking, ask] = useState(false);
  const go = useMemo<Go>(
    () => (href) => {
      setWay((last) => ({ href, tries: (last?.tries ?? 0) + 1 }));
      startTransition(() => router.push(href));
    },
    [router],
  );
  const forget = () => setWay(undefined);
  const stay = () => {
    forget();
    // Next forgets the page it was to fetch for the one that is asked for next.
    router.replace(window.location.href, { scroll: false });
  };
  const again = () => way && go(way.href);
  return (
    <GoContext value={go}>
      <GoingContext value={{ way: pending ? way : undefined, asking, ask, again, stay, forget }}>
        {children}
      </GoingContext>
    </GoContext>
  );
}
