'use client';

import { type ReactNode, type ToggleEvent, useEffect, useId, useRef, useState } from 'react';
import { classNames } from './class-names';
import { onAnchorMove, positionPopover } from './position-popover';

/**
 * A button that shows a panel of links, buttons or settings. The browser's popover closes it on Escape and on a click
 * outside; so does a click on an element inside with `data-closes`.
 * @param props.children the content, mounted while the panel is open; it may render later than the panel
 */
export function Menu(props: {
  readonly label: ReactNode;
  readonly children: (close: () => void) => ReactNode;
  readonly className?: string;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => panel.current?.hidePopover();
  // Mounts the content before the panel opens; unmounts it after closing, so that the focus can return first.
  const onBeforeToggle = ({ newState }: ToggleEvent) => newState === 'open' && setOpen(true);
  const onToggle = ({ newState }: ToggleEvent) => setOpen(newState === 'open');
  useEffect(() => {
    const [anchor, floating] = [button.current, panel.current];
    // The panel may have been opened before hydration.
    if (floating?.matches(':popover-open')) setOpen(true);
    if (!open || !anchor || !floating) return;
    const update = () => positionPopover(anchor, floating, 'end');
    const resizes = new ResizeObserver(update);
    resizes.observe(floating);
    const stop = onAnchorMove(update);
    return () => {
      resizes.disconnect();
      stop();
    };
  }, [open]);
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
      {/* biome-ignore lint/a11y/noStaticElementInteractions: inner controls handle the click, then the panel closes */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a key press on an inner control also fires a click */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        onBeforeToggle={onBeforeToggle}
        onToggle={onToggle}
        onClick={(event) => event.target instanceof Element && event.target.closest('[data-closes]') && close()}
        className="fixed min-w-60 max-w-[calc(100vw-1rem)] rounded-box border border-line bg-raised p-2 text-ink shadow-float"
      >
        {open && props.children(close)}
      </div>
    </>
  );
}
