'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { CprForm } from '@/app/_cv/cpr-form';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFind } from '@/app/_cv/use-find';
import { Alert } from '@/app/_ui/alert';
import { Skeleton } from '@/app/_ui/skeleton';

export function FindCitizen({ allowed }: { readonly allowed: boolean }) {
  const t = useTranslations('find');
  const faults = useTranslations('faults.other');
  const { find, searching, pending, problem, reset } = useFind();
  const box = useRef<HTMLDivElement>(null);
  if (!allowed) {
    return (
      <div className="max-w-2xl">
        <Alert tone="info" title={t('notAllowed')}>
          <p>{faults('notPermittedStep')}</p>
        </Alert>
      </div>
    );
  }
  return (
    <div ref={box} className="grid max-w-2xl gap-4 rounded-box border border-line bg-paper p-4" onInput={reset}>
      <CprForm autoFocus pending={pending} refused={problem !== undefined} onFind={find} />
      {searching && <Skeleton />}
      {problem && (
        <FaultAlert typed problem={problem} onRetry={() => box.current?.querySelector('form')?.requestSubmit()} />
      )}
    </div>
  );
}
