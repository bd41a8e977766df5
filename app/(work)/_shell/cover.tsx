'use client';

import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import type { Cover as Reason } from '@/app/_trpc/page-state';
import { useCoverContent } from './cover-content';

/** Focuses the heading, or the cover while the heading is invisible, so that the page beneath never has the focus. */
function focus(heading: HTMLElement | null): void {
  heading?.focus();
  if (heading && document.activeElement !== heading) heading.closest('dialog')?.focus();
}

/**
 * Covers a hidden page and says why it is hidden and what the person can do. A modal dialog, so that nothing beneath is
 * focused or read aloud; globals.css makes the page beneath invisible.
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
      // On a second Escape browsers close a dialog in spite of preventDefault.
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

/** Opens the cover above everything, also above dialogs opened later. @returns closes it and restores the focus */
function stayOnTop(cover: HTMLDialogElement): () => void {
  const opener = document.activeElement;
  cover.showModal();
  const observer = new MutationObserver((changes) => {
    const isCovered = changes.some(
      ({ target }) => target !== cover && target instanceof HTMLDialogElement && target.open,
    );
    if (!isCovered) return;
    cover.close();
    cover.showModal();
  });
  observer.observe(document.body, { subtree: true, attributeFilter: ['open'] });
  return () => {
    observer.disconnect();
    cover.close();
    // A cover that was reopened has no opener for the browser to return the focus to.
    const focused = document.activeElement;
    if (opener instanceof HTMLElement && (focused === document.body || cover.contains(focused))) opener.focus();
  };
}
