'use client';

import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useCitizen } from '@/app/_cv/open-citizen';
import type { Problem } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';

/**
 * Why a change was not made. The CV of a citizen who has died counts as archived, so the code says that and its advice is
 * for the living: where the record tells of the death by now, that is told instead.
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
