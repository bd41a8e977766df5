'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { deadlineOf } from '@/app/_cv/urgency';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { CaseStanding } from '@/app/_trpc/outputs';
import { Icon } from '@/app/_ui/icon';
import { type Day, dayOf, daysBetween } from '@/server/domain/danish-time';
import { JUDGED_KINDS } from '@/server/domain/worklist';

/** What puts a case where it stands; undefined until known, null where it is none any more. */
export function useWhy(citizen: string) {
  const client = useTRPCClient();
  return useQuery({
    queryKey: ['worklist.why', citizen],
    queryFn: ({ signal }) => client.worklist.why.query({ citizen }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** Why this case comes now, in a few sentences above its changes (worklist.md § 3), until it is judged. */
export function WhyThis(props: {
  readonly citizen: string;
  readonly today: Day;
  /** How the case stands now; undefined while unknown. */
  readonly standing: CaseStanding | undefined;
}) {
  const { citizen, today, standing } = props;
  const t = useTranslations('worklist.why');
  const formats = useFormats();
  const data = useWhy(citizen);
  if (!data || (standing && standing.case?.kind !== data.kind)) return null;
  const { kind, assignedAt, dueOn, restsFrom, since, free, older, ahead, judgement, reasons } = data;
  const inWords = (day: Day) => formats.dayInWords(day, today);
  const deadline = () => {
    const stage = deadlineOf(dueOn, today);
    if (stage === 'today') return t('today');
    if (dueOn) return t(stage === 'past' ? 'past' : 'ahead', { day: inWords(dueOn) });
    return restsFrom && restsFrom <= today ? t('resting', { day: inWords(restsFrom) }) : t('none');
  };
  // The others are the free cases to be judged; one that was free until today is compared with them, too.
  const isOneOfThem =
    JUDGED_KINDS.some((each) => each === kind) && (assignedAt === null || dayOf(assignedAt) === today);
  const place = () => {
    if (isOneOfThem && older === 0) return t('oldest', { count: free + 1 });
    if (isOneOfThem && ahead === 0) return t('first', { count: free + 1 });
    return t('waited', { days: Math.max(0, daysBetween(dayOf(since), today)) });
  };
  const judged = () => {
    if (!judgement?.isMine) return undefined;
    const day = inWords(dayOf(judgement.at));
    return judgement.changedAt === null
      ? t('judged', { day })
      : t('judged-and-changed', { day, changed: inWords(dayOf(judgement.changedAt)) });
  };
  const sentences = [
    deadline(),
    place(),
    judged(),
    reasons && t('reasons', { met: String(reasons.met), of: reasons.of }),
  ];
  return (
    <p className="flex items-start gap-2 px-1 text-dense text-ink-soft">
      <Icon name="info" className="mt-0.5 size-4 shrink-0" />
      <span>
        <strong className="text-ink">{t('title')}</strong> {sentences.filter(Boolean).join(' ')}
      </span>
    </p>
  );
}
