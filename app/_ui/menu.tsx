'use client';

import { type ReactNode, type ToggleEvent, useEffect, useId, useRef, useState } from 'react';
import { classNames } from './class-names';
import { positionPopover, onAnchorMove } from './position-popover';

/**
 * A button that shows a panel of links, buttons or settings. The browser's popover closes it on Escape and on a click
 * elsewhere; choosing something inside that has `data-closes` closes it too.
 * @param props.children what the panel holds, while it is open; may come later than the panel
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
  // Before it opens, so that it is drawn with what it holds; after it is closed, so that the focus goes back from there.
  const onBeforeToggle = ({ newState }: ToggleEvent) => newState === 'open' && setOpen(true);
  const onToggle = ({ newState }: ToggleEvent) => setOpen(newState === 'open');
  useEffect(() => {
    const [anchor, floating] = [button.current, panel.current];
    // Opened before the script of the page had come.
    if (floating?.matches(':popover-open')) setOpen(true);
    if (!open || !anchor || !floating) return;
    const put = () => positionPopover(anchor, floating, 'end');
    const sized = new ResizeObserver(put);
    sized.observe(floating);
    const stay = onAnchorMove(put);
    return () => {
      sized.disconnect();
      stay();
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
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the click is the inner control's own, by mouse or key; the panel only closes after it */}
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
