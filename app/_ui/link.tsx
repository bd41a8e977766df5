'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, type MouseEvent, startTransition } from 'react';

/**
 * A way to another page of the site, without loading it anew. Nothing is fetched ahead: every page of a citizen is read
 * on somebody's behalf and logged, so it is read when somebody goes there.
 */
export function Link({ href, onClick, children, ...props }: ComponentProps<'a'> & { readonly href: string }) {
  const router = useRouter();
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    startTransition(() => router.push(href));
  };
  return (
    <a {...props} href={href} onClick={go}>
      {children}
    </a>
  );
}
