'use client';

import type { ReactNode } from 'react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { Icon } from '@/app/_ui/icon';
import { Availability, CvStatus } from '@/server/domain/code-lists';
import { useWaits } from './use-waits';

/** What a rejection leads to: for the CV, and for the case in the worklist (worklist.md § 1). */
export function WhatHappens({ current }: { readonly current: CvStatus | null }) {
  const t = useTranslations('judgementReasons.happens');
  const names = useTranslations('codes.status');
  const id = useId();
  const waits = useWaits();
  const { availability } = useCitizen().overview;
  const to = names(`${CvStatus.rejected}`);
  const b = (text: ReactNode) => <b className="font-semibold">{text}</b>;
  const lines = [
    current === CvStatus.rejected
      ? t.rich('again', { to, b })
      : t.rich('status', { from: names(`${current ?? 'none'}`), to, b }),
    t(availability.value === Availability.searchable ? 'searchable' : 'not-searchable'),
    t.rich(waits ? 'waits' : 'leaves', { b }),
  ];
  return (
    <section
      aria-labelledby={id}
      className="rounded-box border border-transparent bg-sunken px-3 py-2 text-dense print:border-line-strong"
    >
      <h3 id={id} className="font-semibold">
        {t('title')}
      </h3>
      <ul className="grid gap-1 pt-1">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: always the same three, in the same order
          <li key={at} className="flex items-start gap-1.5">
            <Icon name="chevron-right" className="mt-0.5 size-4 shrink-0 text-ink-muted" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
