'use client';

import type { ComponentProps, MouseEvent } from 'react';
import { useNavigate } from './page-navigation';

/**
 * A way to another page of the site, without loading it anew. Nothing is fetched ahead: every page of a citizen is read
 * on somebody's behalf and logged, so it is read when somebody goes there.
 */
export function Link({ href, onClick, children, ...props }: ComponentProps<'a'> & { readonly href: string }) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a {...props} href={href} onClick={follow}>
      {children}
    </a>
  );
}
