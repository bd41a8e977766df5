'use client';

import type { ComponentProps, MouseEvent } from 'react';
import { useNavigate } from './page-navigation';

/**
 * A link within the site, followed by a client-side navigation. Pages are not prefetched: every read of a citizen is
 * audited, so it must follow from a visit.
 */
export function Link({ href, onClick, children, ...props }: ComponentProps<'a'> & { readonly href: string }) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const newTab = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || newTab) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a {...props} href={href} onClick={follow}>
      {children}
    </a>
  );
}
