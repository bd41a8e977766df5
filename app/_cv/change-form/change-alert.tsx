'use client';

import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useCitizen } from '@/app/_cv/open-citizen';
import type { Problem } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';

/**
 * Why a change failed. The CV of a deceased citizen counts as archived, and the advice of that fault code would be
 * wrong, so the death is stated instead.
 */
export function ChangeAlert({ problem }: { readonly problem: Problem | undefined }) {
  const t = useTranslations('citizen.states.deceased');
  const { deceased } = useCitizen().overview;
  if (!deceased) return problem && <FaultAlert saving problem={problem} />;
  const code = problem?.kind === 'fault' ? `${problem.code}` : undefined;
  return (
    <Alert live tone="error" title={t('title')} code={code} messageId={problem?.messageId}>
      <p>{t('text')}</p>
    </Alert>
  );
}
