'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useFormats } from '@/app/_texts/use-formats';
import { Icon, type IconName } from '@/app/_ui/icon';
import { dayOf } from '@/server/domain/danish-time';
import { type JudgementReason, missingBy, type ReasonSince } from '@/server/domain/judgement-reasons';

const LOOKS: Readonly<Record<ReasonSince['state'], { readonly icon: IconName; readonly colour: string }>> = {
  met: { icon: 'circle-check', colour: 'text-success' },
  changed: { icon: 'pen-line', colour: 'text-info' },
  open: { icon: 'circle', colour: 'text-ink-muted' },
};

/**
 * The reasons of a judgement. Of the last one each with what has become of it: the next judgement ends that.
 * @param props.position the judgement's, in the timeline
 */
export function JudgedReasons(props: { readonly position: number; readonly reasons: readonly JudgementReason[] }) {
  const t = useTranslations('judgementReasons');
  const become = useBecome();
  const { reasons: latest } = useCitizen().overview;
  if (props.reasons.length === 0) return null;
  const since = latest?.position === props.position ? latest.since : undefined;
  return (
    <ul className="grid gap-1.5" aria-label={t('title')}>
      {props.reasons.map((reason) => {
        const one = since?.find((each) => each.reason === reason);
        const { icon, colour } = LOOKS[one?.state ?? 'open'];
        return (
          <li key={reason} className="flex items-start gap-1.5">
            <Icon name={icon} className={`mt-0.5 size-4 shrink-0 ${colour}`} />
            <span>
              {t(`said.${reason}`)}
              {one && <span className="block text-ink-soft text-small">{become(one)}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function useBecome(): (one: ReasonSince) => string {
  const t = useTranslations('judgementReasons');
  const formats = useFormats();
  const { today } = useCitizen().overview;
  return ({ reason, state, at }) => {
    if (state === 'open') return t(missingBy(reason) ? 'missingStill' : 'open');
    if (at === null) return t('metUnknown');
    return t(state, { day: formats.dayInWords(dayOf(at), today) });
  };
}
