'use client';

import { useTranslations } from 'use-intl';
import { CitizenLink } from '@/app/_cv/citizen-link';
import { organisationTitle } from '@/app/_cv/organisation';
import { deadlineOf, URGENCY, UrgencyShape } from '@/app/_cv/urgency';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import { Button } from '@/app/_ui/button';
import type { Column } from '@/app/_ui/table';
import { Tag } from '@/app/_ui/tag';
import { type Day, daysBetween } from '@/server/domain/danish-time';
import type { GuestList } from '@/server/domain/guest-access';
import type { LookUp } from './use-look-ups';

/** What can be done about a look-up. */
export type Act = 'review' | 'end';

const VERDICTS = {
  justified: { tone: 'success', icon: 'circle-check' },
  'to-clarify': { tone: 'warning', icon: 'circle-question-mark' },
  unjustified: { tone: 'error', icon: 'octagon-x' },
} as const;

/** The columns of the list, with what can be done about each look-up. */
export function useLookUpColumns(
  list: GuestList,
  today: Day,
  onAct: (act: Act, lookUp: LookUp) => void,
): readonly Column<LookUp>[] {
  const t = useTranslations('guestAccess.outside');
  const kinds = useTranslations('guestAccess.kind');
  const codes = useTranslations('codes');
  const formats = useFormats();
  return [
    {
      id: 'opened',
      room: 'flex-[1_0_6.5rem]',
      header: t('columns.opened'),
      cell: ({ openedAt }) => formats.dayTime(openedAt),
    },
    {
      id: 'user',
      room: 'flex-[2_0_9rem]',
      header: t('columns.user'),
      isRowHeader: true,
      cell: ({ user, organisation, alarming }) => (
        <div className="grid justify-items-start">
          <bdi>{user.name}</bdi>
          <span className="font-normal text-ink-soft text-small">
            {codes(`role.${user.role}`)}, {organisationTitle(codes, organisation)}
          </span>
          {alarming && (
            <span className="mt-1">
              <Tag tone="warning" icon="users">
                {t('alarming')}
              </Tag>
            </span>
          )}
        </div>
      ),
    },
    {
      id: 'citizen',
      room: 'flex-[0.5_0_7.5rem]',
      header: t('columns.citizen'),
      cell: ({ citizen, maskedCpr, givenName, surname }) => (
        <CitizenLink citizen={citizen} maskedCpr={maskedCpr} name={`${givenName} ${surname}`} />
      ),
    },
    {
      id: 'reason',
      room: 'flex-[5_0_13.5rem]',
      header: t('columns.reason'),
      cell: ({ kind, text }) => (
        <>
          <span className="block font-medium">{kinds(kind)}</span>
          <span data-user-text className="block max-w-[76ch] whitespace-pre-line">
            {text}
          </span>
        </>
      ),
    },
    {
      id: 'access',
      room: 'flex-[3_0_9rem]',
      header: t('columns.access'),
      cell: (lookUp) => <Access lookUp={lookUp} onEnd={() => onAct('end', lookUp)} />,
    },
    {
      id: 'review',
      // A note may be as long as a reason.
      room: list === 'reviewed' ? 'flex-[5_0_9rem]' : 'flex-[0.5_0_9rem]',
      header: t('columns.review'),
      cell: (lookUp) =>
        lookUp.review ? (
          <Reviewed review={lookUp.review} />
        ) : (
          <div className="grid justify-items-start gap-1.5">
            <Left reviewBy={lookUp.reviewBy as Day} today={today} />
            <Button
              small
              aria-haspopup="dialog"
              aria-label={t('reviewOf', {
                name: isolate(lookUp.user.name),
                time: formats.dayTime(lookUp.openedAt),
              })}
              onClick={() => onAct('review', lookUp)}
            >
              {t('review')}
            </Button>
          </div>
        ),
    },
  ];
}

/** Whether the access is running, and what came of it. */
function Access({ lookUp, onEnd }: { readonly lookUp: LookUp; readonly onEnd: () => void }) {
  const t = useTranslations('guestAccess.outside');
  const formats = useFormats();
  const { ended, until, outcome, user, openedAt } = lookUp;
  return (
    <div className="grid justify-items-start gap-1.5">
      {ended ? (
        <span>{t(`ended.${ended.by}`, { time: formats.dayTime(ended.at) })}</span>
      ) : (
        <>
          <span className="font-medium">{t('running', { time: formats.dayTime(until) })}</span>
          <Button
            small
            aria-haspopup="dialog"
            aria-label={t('endNowOf', { name: isolate(user.name), time: formats.dayTime(openedAt) })}
            onClick={onEnd}
          >
            {t('endNow')}
          </Button>
        </>
      )}
      {outcome !== null && (
        <span className="block">
          <span className="text-ink-soft text-small">{t('outcome')} </span>
          <span data-user-text>{outcome}</span>
        </span>
      )}
      {outcome === null && ended && <span className="text-ink-muted text-small">{t('noOutcome')}</span>}
    </div>
  );
}

/** How long there is to review it: shape, word and number, as with any deadline. */
function Left({ reviewBy, today }: { readonly reviewBy: Day; readonly today: Day }) {
  const t = useTranslations('guestAccess.outside');
  const deadline = deadlineOf(reviewBy, today);
  const days = daysBetween(today, reviewBy);
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <UrgencyShape deadline={deadline} className="relative top-px" />
      <span className={URGENCY[deadline].words}>{days < 0 ? t('overdue', { days: -days }) : t('left', { days })}</span>
    </span>
  );
}

function Reviewed({ review }: { readonly review: NonNullable<LookUp['review']> }) {
  const t = useTranslations('guestAccess.outside');
  const codes = useTranslations('codes');
  const formats = useFormats();
  const { verdict, note, at, by, organisation } = review;
  return (
    <div className="grid justify-items-start gap-1">
      <Tag {...VERDICTS[verdict]}>{t(`verdict.${verdict}`)}</Tag>
      {note !== null && (
        <span data-user-text className="max-w-[76ch] whitespace-pre-line">
          {note}
        </span>
      )}
      <span className="text-ink-soft text-small">
        {t('reviewedBy', {
          time: formats.dayTime(at),
          name: isolate(by),
          organisation: isolate(organisationTitle(codes, organisation)),
        })}
      </span>
    </div>
  );
}
