'use client';

import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { classNames } from './class-names';

let lastPath: string | undefined;

/** Whether a page's content stands in a pane of another page, under that page's heading. */
export const InPane = createContext(false);

/**
 * The page's only h1. Focus moves to it on navigation, so that a screen reader announces the new page. In a pane it is
 * an h2, and takes no focus by itself.
 */
export function PageHeading(props: { readonly children: ReactNode; readonly className?: string }) {
  const path = usePathname();
  const heading = useRef<HTMLHeadingElement>(null);
  const inPane = useContext(InPane);
  const Heading = inPane ? 'h2' : 'h1';
  useEffect(() => {
    if (inPane) return;
    const navigated = lastPath !== undefined && lastPath !== path;
    lastPath = path;
    // A field with autofocus keeps the focus.
    const fieldHasFocus = document.activeElement instanceof HTMLInputElement;
    if (navigated && !fieldHasFocus) heading.current?.focus({ preventScroll: true });
  }, [path, inPane]);
  return (
    <Heading
      ref={heading}
      tabIndex={-1}
      data-pane-focus={inPane || undefined}
      className={classNames('font-semibold text-display hyphens-auto', props.className)}
    >
      {props.children}
    </Heading>
  );
}
