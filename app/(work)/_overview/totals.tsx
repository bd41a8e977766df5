'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { worklistHref } from '@/app/_cv/worklist-query';
import { useFormats } from '@/app/_texts/use-formats';
import type { UnitFigures } from '@/app/_trpc/outputs';
import { Icon } from '@/app/_ui/icon';
import { Link } from '@/app/_ui/link';
import { daysBetween } from '@/server/domain/danish-time';
import { Figure } from './figure';

/** How many wait, are past their deadline and due today, and for how long they have waited. */
export function Totals({ figures }: { readonly figures: UnitFigures }) {
  const t = useTranslations('overview');
  const formats = useFormats();
  const { waiting, free, past, oldestDue, today, due, dueFree, waited } = figures;
  return (
    <ul
      aria-label={t('totals')}
      className="grid overflow-hidden rounded-box border border-line bg-paper md:grid-cols-2 xl:grid-cols-4"
    >
      <Total number={formats.number(waiting)} word={t('waiting')} href={linkTo(waiting, {})}>
        <Figure value={free} href={worklistHref({ tab: 'free' })}>
          {t('free', { count: free })}
        </Figure>
      </Total>
      <Total
        number={formats.number(past)}
        shape={past > 0 && <Icon name="diamond" className="size-4 fill-current text-error" />}
        word={t('past')}
        href={linkTo(past, { deadline: 'past' })}
      >
        {oldestDue !== null && t('oldest', { days: daysBetween(oldestDue, today) })}
      </Total>
      <Total
        number={formats.number(due)}
        shape={due > 0 && <Icon name="triangle" className="size-4 fill-current text-warning" />}
        word={t('dueToday')}
        href={linkTo(due, { deadline: 'today' })}
      >
        {due > 0 && (
          <Figure value={dueFree} href={worklistHref({ tab: 'free', deadline: 'today' })}>
            {t('dueFree', { count: dueFree })}
          </Figure>
        )}
      </Total>
      <Total
        number={waited.median === null ? t('noDays') : t('days', { count: waited.median })}
        word={t('median')}
        href={linkTo(waiting, {})}
      >
        {waited.most !== null && t('most', { days: waited.most })}
      </Total>
    </ul>
  );
}

function linkTo(count: number, choice: Parameters<typeof worklistHref>[0]): string | undefined {
  return count === 0 ? undefined : worklistHref({ tab: 'all', ...choice });
}

function Total(props: {
  readonly number: string;
  readonly shape?: ReactNode;
  readonly word: string;
  readonly href: string | undefined;
  readonly children: ReactNode;
}) {
  const number = (
    <span className="flex items-center gap-2 font-semibold text-display text-ink tabular-nums">
      {props.number}
      {props.shape}
    </span>
  );
  return (
    <li className="-ms-px -mt-px border-line border-s border-t px-4 py-3">
      {props.href === undefined ? (
        <span className="[&>*]:text-ink-muted">
          {number} <span>{props.word}</span>
        </span>
      ) : (
        <Link href={props.href}>
          {number} <span className="text-link underline">{props.word}</span>
        </Link>
      )}
      {props.children && <span className="text-ink-soft"> · {props.children}</span>}
    </li>
  );
}
