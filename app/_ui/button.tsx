'use client';

import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon } from './icon';
import { Kbd } from './kbd';
import { useShortcuts } from './shortcut';
import { useTooltip } from './tooltip';

const LOOKS = {
  /** The next step: at most one in view (design/screens/screens.md § 1). */
  next: 'border-transparent bg-need text-on-need hover:bg-need-strong',
  primary: 'border-transparent bg-action text-on-action hover:bg-action-strong',
  secondary: 'border-line-strong bg-paper text-ink hover:bg-sunken',
  quiet: 'border-transparent text-ink hover:bg-sunken',
} as const;

const UNAVAILABLE = {
  next: 'border-line-strong border-dashed bg-sunken text-ink-muted',
  primary: 'border-line-strong border-dashed bg-sunken text-ink-muted',
  secondary: 'border-line-strong border-dashed bg-ground text-ink-muted',
  quiet: 'border-transparent text-ink-muted',
} as const;

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'title'> & {
  readonly look?: keyof typeof LOOKS;
  readonly small?: boolean | undefined;
  readonly icon?: ReactNode;
  /** Its request is running: it keeps its size and focus, and can't be pressed again. */
  readonly pending?: boolean | undefined;
  /** Why it is unavailable. It stays visible and focusable and shows the reason (ux.md, "All screens"). */
  readonly reason?: string | undefined;
  /** The tooltip while it is available. */
  readonly tip?: string | undefined;
  /** The key that does the same, as in `aria-keyshortcuts`. */
  readonly shortcut?: string | undefined;
  /** Whether the key is written on the button. */
  readonly showKey?: boolean;
};

/** `type` defaults to `button`, so that it does not submit a form. */
export function Button(props: ButtonProps) {
  const {
    look = 'secondary',
    small,
    icon,
    pending,
    reason,
    tip,
    onClick,
    className,
    shortcut: key,
    showKey,
    ...rest
  } = props;
  const shortcut = useShortcuts().on ? key : undefined;
  const blocked = reason !== undefined || pending === true;
  const tooltip = useTooltip(reason ?? (showKey ? tip : hint(tip, shortcut)));
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (blocked) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <>
      <button
        type="button"
        {...tooltip.anchor}
        {...rest}
        onClick={press}
        aria-disabled={blocked || undefined}
        aria-busy={pending || undefined}
        aria-describedby={reason === undefined ? rest['aria-describedby'] : tooltip.id}
        aria-keyshortcuts={shortcut}
        className={classNames(
          'inline-flex items-center justify-center gap-2 rounded-box border font-medium text-dense print:hidden',
          small ? 'min-h-7 px-2.5 py-0.75 max-md:min-h-9' : 'px-4 py-1.5 max-md:min-h-11',
          !small && (look === 'next' ? 'min-h-10 font-semibold' : 'min-h-9'),
          reason === undefined ? LOOKS[look] : UNAVAILABLE[look],
          className,
        )}
      >
        {pending ? <Icon name="loader-circle" className="size-4 shrink-0 animate-spin" /> : icon}
        {rest.children}
        {showKey && shortcut !== undefined && (
          <span aria-hidden className="inline-flex max-md:hidden">
            <Kbd keys={shortcut} />
          </span>
        )}
      </button>
      {tooltip.element}
    </>
  );
}

function hint(tip: string | undefined, shortcut: string | undefined): ReactNode {
  if (shortcut === undefined) return tip;
  return (
    <span className="inline-flex items-center gap-2">
      {tip}
      <Kbd keys={shortcut} />
    </span>
  );
}
