'use client';

import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names';

const WIDTHS = ['w-11/12', 'w-3/4', 'w-5/6', 'w-2/3'];

/** How many there are. One that comes while another stands takes its place, so nothing goes blank between. */
let standing = 0;

/**
 * Lines where text will stand. Nothing shows for the first 250 ms, since most answers are there by then; after two seconds it says what is
 * waited for (ux.md, "All screens").
 * @param props.atOnce somebody has waited for the 250 ms already
 * @param props.saidElsewhere something else on the page says what is waited for
 */
export function Skeleton(props: {
  readonly lines?: number;
  readonly atOnce?: boolean;
  readonly saidElsewhere?: boolean;
  readonly className?: string;
}) {
  const { lines = 3, className } = props;
  const t = useTranslations('ui');
  const [follows] = useState(() => standing > 0);
  useEffect(() => {
    standing += 1;
    return () => {
      standing -= 1;
    };
  }, []);
  return (
    <div
      className={classNames('grid gap-2.5 py-1', (props.atOnce || follows) && 'at-once', className)}
      data-screen-only
      data-skeleton
    >
      <div role="status">
        <span className="sr-only">{t('loading')}</span>
        {!props.saidElsewhere && <p className="told-late text-ink-soft">{t('waiting')}</p>}
      </div>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have nothing else to be told apart by
        <span key={line} aria-hidden className={classNames('skeleton block h-4', WIDTHS[line % WIDTHS.length])} />
      ))}
    </div>
  );
}

/** Says the same over what stays meanwhile: where one pages, saves or asks again. It moves nothing. */
export function Waiting() {
  const t = useTranslations('ui');
  return (
    <p
      role="status"
      className="told-late pointer-events-none fixed inset-x-0 bottom-4 z-30 mx-auto w-fit rounded-box border border-line-strong bg-raised px-4 py-2 text-ink shadow-float"
      data-screen-only
    >
      {t('waiting')}
    </p>
  );
}

/**
 * A part of a page, which keeps the form it was first drawn in: a page that came late has a boundary around it, its next answer has none,
 * and React would begin everything inside anew, with what was typed there.
 * @param props.skeleton stands there until the part has come; absent for one that comes with its page
 */
export function Part(props: { readonly skeleton?: ReactNode; readonly children: ReactNode }) {
  const [skeleton] = useState(props.skeleton);
  return skeleton === undefined ? props.children : <Suspense fallback={skeleton}>{props.children}</Suspense>;
}
