'use client';

import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useId, useRef } from 'react';
import { positionPopover } from './position-popover';

/**
 * A text that shows on hover and on focus and goes away with Escape (WCAG 1.4.13).
 * @returns the anchor's properties and the element to render beside it; `id` names it for `aria-describedby`
 */
export function useTooltip(content: ReactNode) {
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);
  if (content === undefined) return { id: undefined, anchor: {}, element: null };

  const show = (event: SyntheticEvent<HTMLElement>) => {
    if (!tip.current?.isConnected) return;
    tip.current.showPopover();
    positionPopover(event.currentTarget, tip.current);
    // What it is about stands elsewhere then.
    window.addEventListener('resize', hide, { once: true });
  };
  const hide = () => tip.current?.hidePopover();
  const anchor = {
    onPointerEnter: show,
    onPointerLeave: hide,
    // Whoever presses has read it, and the next Escape is for the dialog the button stands in.
    onPointerDown: hide,
    // Not where a dialog begins: Escape would close the text first.
    onFocus: (event: SyntheticEvent<HTMLElement>) =>
      event.currentTarget.matches(':focus-visible:not([data-opening] *)') && show(event),
    onBlur: hide,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !tip.current?.matches(':popover-open')) return;
      event.preventDefault();
      event.stopPropagation();
      hide();
    },
  };
  const element = (
    <span
      ref={tip}
      id={id}
      role="tooltip"
      popover="manual"
      className="pointer-events-none fixed max-w-[min(20rem,calc(100vw-1rem))] rounded-box border border-transparent bg-action-strong px-2.5 py-1.5 font-normal text-on-action text-small print:border-line-strong forced-colors:border-ink forced-colors:bg-raised forced-colors:text-ink"
    >
      {content}
    </span>
  );
  return { id, anchor, element };
}
