'use client';

import { useTranslations } from 'use-intl';
import { CprForm } from '@/app/_cv/cpr-form';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFind } from '@/app/_cv/use-find';
import { Alert } from '@/app/_ui/alert';

/** Look a citizen up: paste the number, Enter. */
export function FindCitizen({ allowed }: { readonly allowed: boolean }) {
  const t = useTranslations('find');
  const { find, pending, problem, forget } = useFind();
  if (!allowed) {
    return (
      <Alert tone="info" title={t('notAllowed')}>
        <p>{t('notAllowedStep')}</p>
      </Alert>
    );
  }
  return (
    <div className="grid max-w-2xl gap-4 rounded-box border border-line bg-paper p-5 sm:p-6" onInput={forget}>
      <CprForm autoFocus pending={pending} refused={problem !== undefined} onFind={find} />
      {problem && <FaultAlert problem={problem} />}
    </div>
  );
}
