'use client';

import { type ReactNode, type ToggleEvent, useEffect, useId, useRef } from 'react';
import { classNames } from './class-names';
import { place, whenMoved } from './place';

/**
 * A button that shows a panel of links, buttons or settings. The browser's popover closes it on Escape and on a click
 * elsewhere; choosing something inside that has `data-closes` closes it too.
 */
export function Menu(props: { readonly label: ReactNode; readonly children: ReactNode; readonly className?: string }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const stay = useRef<() => void>(undefined);
  const onToggle = ({ newState, currentTarget }: ToggleEvent<HTMLElement>) => {
    const anchor = button.current;
    stay.current?.();
    stay.current = newState === 'open' && anchor ? whenMoved(() => place(anchor, currentTarget, 'end')) : undefined;
  };
  useEffect(() => () => stay.current?.(), []);
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        className={classNames(
          'inline-flex items-center gap-2 rounded-box border border-transparent hover:bg-sunken',
          props.className,
        )}
      >
        {props.label}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the click is the inner control's own, by mouse or key; the panel only closes after it */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        onToggle={onToggle}
        onClick={(event) =>
          event.target instanceof Element && event.target.closest('[data-closes]') && panel.current?.hidePopover()
        }
        className="fixed min-w-60 max-w-[calc(100vw-1rem)] rounded-box border border-line bg-raised p-2 text-ink shadow-float"
      >
        {props.children}
      </div>
    </>
  );
}
