'use client';

import { useTranslations } from 'use-intl';
import { useDraftSubjects } from '@/app/_cv/drafts';
import { FaultAlert } from '@/app/_cv/fault-alert';
import type { Problem } from '@/app/_trpc/problem';
import { Link } from '@/app/_ui/link';
import { PageHeading } from '@/app/_ui/page-heading';
import { paths } from '@/app/paths';

/**
 * Shown when a citizen can't be: no access, an expired link, or no response. Reveals nothing about the citizen.
 * @param props.notNow whether a retry may help
 */
export function NoAccess(props: {
  readonly problem: Problem;
  readonly notNow?: boolean;
  readonly onRetry?: () => void;
}) {
  const t = useTranslations('citizen.states');
  const expired = props.problem.kind === 'gone';
  const hasDrafts = useDraftSubjects().size > 0;
  return (
    <div className="grid max-w-2xl gap-4 py-8">
      <PageHeading>{t(expired ? 'expired.title' : props.notNow ? 'notNow.title' : 'noAccess.title')}</PageHeading>
      {expired ? <p>{t('expired.text')}</p> : <FaultAlert problem={props.problem} onRetry={props.onRetry} />}
      {expired && hasDrafts && <p>{t('expired.drafts')}</p>}
      <p>
        <Link href={paths.find} className="link">
          {t(expired ? 'expired.again' : 'noAccess.again')}
        </Link>
      </p>
    </div>
  );
}
