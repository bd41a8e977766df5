'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names';

let lastPath: string | undefined;

/** The page's only h1. Focus moves to it on navigation, so that a screen reader announces the new page. */
export function PageHeading(props: { readonly children: ReactNode; readonly className?: string }) {
  const path = usePathname();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const navigated = lastPath !== undefined && lastPath !== path;
    lastPath = path;
    // A field with autofocus keeps the focus.
    const fieldHasFocus = document.activeElement instanceof HTMLInputElement;
    if (navigated && !fieldHasFocus) heading.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <h1 ref={heading} tabIndex={-1} className={classNames('font-semibold text-display hyphens-auto', props.className)}>
      {props.children}
    </h1>
  );
}
