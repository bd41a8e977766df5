'use client';

import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names';

const WIDTHS = ['w-11/12', 'w-3/4', 'w-5/6', 'w-2/3'];

/** The number mounted. A skeleton that replaces another shows at once, so that nothing flickers. */
let mounted = 0;

/**
 * Placeholder lines for text. They show after 250 ms, since most responses arrive sooner, and after two seconds a text
 * says what the page is waiting for (ux.md, "All screens").
 * @param props.immediate skips the 250 ms, which have passed already
 * @param props.silent leaves out the text, since another element on the page shows it
 */
export function Skeleton(props: {
  readonly lines?: number;
  readonly immediate?: boolean;
  readonly silent?: boolean;
  readonly className?: string;
}) {
  const { lines = 3, className } = props;
  const t = useTranslations('ui');
  const [follows] = useState(() => mounted > 0);
  useEffect(() => {
    mounted += 1;
    return () => {
      mounted -= 1;
    };
  }, []);
  return (
    <div
      className={classNames('grid gap-2.5 py-1', (props.immediate || follows) && 'immediate', className)}
      data-screen-only
      data-skeleton
    >
      <div role="status">
        <span className="sr-only">{t('loading')}</span>
        {!props.silent && <p className="waiting-text text-ink-soft">{t('waiting')}</p>}
      </div>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have no other key
        <span key={line} aria-hidden className={classNames('skeleton block h-4', WIDTHS[line % WIDTHS.length])} />
      ))}
    </div>
  );
}

/** The same text floating over content that stays meanwhile, while a page of a list, a save or a retry is pending. */
export function Waiting() {
  const t = useTranslations('ui');
  return (
    <p
      role="status"
      className="waiting-text pointer-events-none fixed inset-x-0 bottom-4 z-30 mx-auto w-fit rounded-box border border-line-strong bg-raised px-4 py-2 text-ink shadow-float"
      data-screen-only
    >
      {t('waiting')}
    </p>
  );
}

/**
 * A part of a page that keeps or lacks its Suspense boundary as first rendered. A refresh may render it without the
 * skeleton it was streamed with; removing the boundary would make React remount the content and lose typed text.
 * @param props.skeleton shown until the part arrives; absent for one that is sent with its page
 */
export function Part(props: { readonly skeleton?: ReactNode; readonly children: ReactNode }) {
  const [skeleton] = useState(props.skeleton);
  return skeleton === undefined ? props.children : <Suspense fallback={skeleton}>{props.children}</Suspense>;
}
