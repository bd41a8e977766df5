'use client';

import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import type { Cover as Reason } from '@/app/_trpc/page-state';
import { useCoverContent } from './cover-content';

/** The heading of a cover that is not seen yet can't take the focus: the cover does, so that the page beneath never has it. */
function focus(heading: HTMLElement | null): void {
  heading?.focus();
  if (heading && document.activeElement !== heading) heading.closest('dialog')?.focus();
}

/**
 * Stands instead of the page while it is hidden, and says why and what one can do. It is the browser's own modal dialog, so that nothing
 * beneath takes the focus or is read aloud; globals.css hides what is beneath.
 */
export function Cover({ reason }: { readonly reason: Reason }) {
  const t = useTranslations('shell');
  const dialog = useRef<HTMLDialogElement>(null);
  const { title, text, actions } = useCoverContent(reason);
  useLayoutEffect(() => stayOnTop(dialog.current as HTMLDialogElement), []);
  return createPortal(
    <dialog
      ref={dialog}
      data-cover
      tabIndex={-1}
      aria-labelledby="cover-title"
      className="fixed inset-0 m-0 h-dvh max-h-none w-full max-w-none overflow-auto bg-ground text-ink outline-none"
      onCancel={(event) => event.preventDefault()}
      // A second Escape closes a dialog unasked.
      onClose={({ currentTarget }) => currentTarget.isConnected && !currentTarget.open && currentTarget.showModal()}
    >
      <div className="mx-auto grid w-full max-w-xl content-start gap-3 px-4 py-10">
        <p className="font-semibold text-ink-soft">{t('product')}</p>
        <h1
          key={reason}
          ref={focus}
          id="cover-title"
          tabIndex={-1}
          className={reason === 'checking' ? 'delayed font-semibold text-display' : 'font-semibold text-display'}
        >
          {title}
        </h1>
        {text}
        {actions && <div className="flex flex-wrap items-center gap-3 pt-2">{actions}</div>}
      </div>
    </dialog>,
    document.body,
  );
}

/** Opens the cover above everything, also above a dialog that opens later. @returns closes it, and gives the focus back */
function stayOnTop(cover: HTMLDialogElement): () => void {
  const before = document.activeElement;
  cover.showModal();
  const watching = new MutationObserver((changes) => {
    const above = changes.some(({ target }) => target !== cover && target instanceof HTMLDialogElement && target.open);
    if (!above) return;
    cover.close();
    cover.showModal();
  });
  watching.observe(document.body, { subtree: true, attributeFilter: ['open'] });
  return () => {
    watching.disconnect();
    cover.close();
    // One that was opened again, after an Escape say, has found nothing beneath it that could have the focus.
    const held = document.activeElement;
    if (before instanceof HTMLElement && (held === document.body || cover.contains(held))) before.focus();
  };
}
