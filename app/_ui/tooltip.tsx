'use client';

import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useId, useRef } from 'react';
import { positionPopover } from './position-popover';

/**
 * A text shown on hover and focus and dismissed with Escape (WCAG 1.4.13).
 * @returns the anchor's props, the element to render next to it, and its `id` for `aria-describedby`
 */
export function useTooltip(content: ReactNode) {
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);
  if (content === undefined) return { id: undefined, anchor: {}, element: null };

  const show = (event: SyntheticEvent<HTMLElement>) => {
    if (!tip.current?.isConnected) return;
    tip.current.showPopover();
    positionPopover(event.currentTarget, tip.current);
    // The anchor moves on a resize.
    window.addEventListener('resize', hide, { once: true });
  };
  const hide = () => tip.current?.hidePopover();
  const anchor = {
    onPointerEnter: show,
    onPointerLeave: hide,
    // The next Escape is then for the dialog around the button.
    onPointerDown: hide,
    // Not on the initial focus of a dialog: Escape would close the tooltip first.
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
