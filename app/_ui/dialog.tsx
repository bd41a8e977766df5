'use client';

import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { classNames } from './class-names';
import { Icon } from './icon';
import { CONFIRM, matches } from './keys';
import { useShortcuts } from './shortcut';

const FIRST = ':is(input, textarea, select):not([aria-disabled="true"])';

const WITHIN = 'max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)]';
const SIZES = {
  normal: `${WITHIN} max-w-xl`,
  wide: `${WITHIN} max-w-3xl`,
  full: `${WITHIN} max-w-[65rem] max-md:h-dvh max-md:max-h-none max-md:w-screen max-md:max-w-none max-md:rounded-none`,
  pane: 'my-0 ms-0 h-dvh max-h-dvh w-screen max-w-100',
} as const;

/** The element to focus first; among radio buttons the checked one, as with the Tab key. */
function initialFocus(dialog: HTMLElement | null): HTMLElement | null | undefined {
  const marked = dialog?.querySelector<HTMLElement>('[data-autofocus]');
  const first = marked ?? dialog?.querySelector<HTMLElement>(FIRST);
  const isRadio = first instanceof HTMLInputElement && first.type === 'radio';
  return (isRadio && dialog?.querySelector<HTMLElement>('input[type="radio"]:checked')) || first;
}

/**
 * The browser's modal dialog: focus stays inside and returns to the opener, Escape closes it. Mount it to open it.
 * Ctrl+Enter presses its `ConfirmButton`, also from a field. Focus starts at the element marked `data-autofocus`, else
 * at the first field. A click outside does not close it, so that no text is lost by mistake.
 */
export function Dialog(props: {
  readonly title: string;
  /** What or whom it is about. */
  readonly subtitle?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /**
   * `full`: in a narrow window the whole of it (design/screens/screens.md § 3, picture 05); `pane`: at the left edge,
   * as high as the window.
   */
  readonly size?: keyof typeof SIZES;
}) {
  const t = useTranslations('ui');
  const { on } = useShortcuts();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const subtitle = useId();
  // A layout effect, so that the next key press already reaches the dialog.
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    if (!element?.open) element?.showModal();
    // React sets no autofocus attribute, and the browser would focus the close button.
    element?.toggleAttribute('data-opening', true);
    initialFocus(element)?.focus();
    element?.removeAttribute('data-opening');
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!on || event.nativeEvent.isComposing || !matches(event, CONFIRM)) return;
    event.preventDefault();
    if (!event.repeat) dialog.current?.querySelector<HTMLElement>('[data-confirms]')?.click();
  };
  return (
    <dialog
      ref={dialog}
      onKeyDown={onKeyDown}
      aria-labelledby={heading}
      aria-describedby={props.subtitle ? subtitle : undefined}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      className={classNames(
        'overflow-auto rounded-box border border-transparent bg-raised text-ink shadow-float print:border-line-strong',
        '[@media(min-height:30rem)]:scroll-pt-24 [@media(min-height:30rem)]:scroll-pb-20',
        SIZES[props.size ?? 'normal'],
      )}
    >
      {/* Sticky as the row of buttons is, above what is positioned below it. A long name scrolls. */}
      <div className="flex items-start justify-between gap-4 border-line border-b bg-raised px-5 pt-4 pb-3 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:top-0 [@media(min-height:30rem)]:z-1 [@media(min-height:30rem)]:max-h-[30dvh] [@media(min-height:30rem)]:overflow-y-auto">
        <div className="min-w-0">
          <h2 id={heading} className="font-semibold text-title">
            {props.title}
          </h2>
          {props.subtitle && (
            <p id={subtitle} className="wrap-anywhere text-ink-soft text-small">
              {props.subtitle}
            </p>
          )}
        </div>
        <Button look="quiet" small aria-label={t('close')} onClick={props.onClose} className="sticky top-0 -me-2">
          <Icon name="x" className="size-5" />
        </Button>
      </div>
      <div className="px-5 pt-4 pb-5">{props.children}</div>
    </dialog>
  );
}

/**
 * The row of buttons at the end of a dialog, the confirming one first. It is sticky, except in a window so low that it
 * would cover the text. Its parent must be a flex column: in a grid, the row would limit its stickiness.
 */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return (
    <div className="-mx-5 -mb-5 flex flex-wrap gap-2 border-line border-t bg-raised px-5 py-3 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:bottom-0">
      {children}
    </div>
  );
}

/** The button that confirms the dialog. `Ctrl+Enter` presses it from anywhere in the dialog. */
export function ConfirmButton(props: Omit<ComponentProps<typeof Button>, 'shortcut'>) {
  return <Button type="submit" look="primary" {...props} shortcut={CONFIRM} data-confirms />;
}
