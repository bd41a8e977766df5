'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useElementNames } from '@/app/_cv/use-reason';
import { Icon } from '@/app/_ui/icon';

const MET = { icon: 'circle-check', colour: 'text-success' } as const;
const MISSING = { icon: 'circle-alert', colour: 'text-warning' } as const;
/** Neither good nor bad: something to look at. */
const NOTE = { icon: 'info', colour: 'text-info' } as const;

/** What to check before judging, with the answers from the register. */
export function JudgeChecklist() {
  const t = useTranslations('judgement.checklist');
  const names = useElementNames();
  const { overview, asOf } = useCitizen();
  const { missing, changedSinceJudgement, judgedAt } = overview;
  const unchanged = changedSinceJudgement.length === 0;
  const known = asOf === undefined || !unchanged;
  const lines = [
    {
      key: 'minimum',
      look: missing.length === 0 ? MET : MISSING,
      text: missing.length === 0 ? t('minimum') : t('missing', { missing: names(missing) }),
    },
    {
      key: 'changes',
      look: judgedAt !== null && unchanged && known ? MET : NOTE,
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
