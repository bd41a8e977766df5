'use client';

import { useTranslations } from 'use-intl';
import { classNames } from './class-names';

const WIDTHS = ['w-11/12', 'w-3/4', 'w-5/6', 'w-2/3'];

/** Lines where text will stand. Nothing shows for the first 250 ms, since most answers are there by then. */
export function Skeleton({ lines = 3, className }: { readonly lines?: number; readonly className?: string }) {
  const t = useTranslations('ui');
  return (
    <div className={classNames('grid gap-2.5 py-1', className)} data-screen-only>
      <span role="status" className="sr-only">
        {t('loading')}
      </span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have nothing else to be told apart by
        <span key={line} aria-hidden className={classNames('skeleton block h-4', WIDTHS[line % WIDTHS.length])} />
      ))}
    </div>
  );
}
