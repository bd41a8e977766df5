'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useElementNames } from '@/app/_cv/use-reason';
import { Icon } from '@/app/_ui/icon';
import { CvStatus } from '@/server/domain/code-lists';

const FINE = { icon: 'circle-check', colour: 'text-success' } as const;
const LACKING = { icon: 'triangle-alert', colour: 'text-warning' } as const;
/** Neither good nor bad: there is something to look at. */
const TO_READ = { icon: 'info', colour: 'text-info' } as const;

/** What a judge looks at before judging, answered by the register. */
export function JudgeChecklist({ approving }: { readonly approving: boolean }) {
  const t = useTranslations('judgement.checklist');
  const names = useElementNames();
  const { overview, asOf } = useCitizen();
  const { status, missing, changedSinceJudgement, judgedAt } = overview;
  const unchanged = changedSinceJudgement.length === 0;
  const known = asOf === undefined || !unchanged;
  const lines = [
    // Where a status is chosen, its card says so.
    ...(approving && status.value === CvStatus.approved
      ? [{ key: 'approved', look: TO_READ, text: t('approved') }]
      : []),
    {
      key: 'minimum',
      look: missing.length === 0 ? FINE : LACKING,
      text: missing.length === 0 ? t('minimum') : t('missing', { missing: names(missing) }),
    },
    {
      key: 'changes',
      look: judgedAt !== null && unchanged && known ? FINE : TO_READ,
      text:
        judgedAt === null ? t('never') : !known ? t('unknown') : t('changes', { count: changedSinceJudgement.length }),
    },
  ];
  return (
    <section
      aria-label={t('title')}
      className="rounded-box border border-transparent bg-ground px-3 py-2 print:border-line-strong"
    >
      <ul className="grid gap-1">
        {lines.map(({ key, look: { icon, colour }, text }) => (
          <li key={key} className="flex items-start gap-2">
            <Icon name={icon} className={`mt-0.5 size-4.5 shrink-0 ${colour}`} />
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
