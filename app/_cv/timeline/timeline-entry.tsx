'use client';

import { useTranslations } from 'use-intl';
import { FieldChange } from '@/app/_cv/citizen/field-change';
import { WithheldContact } from '@/app/_cv/citizen/withheld-contact';
import { JudgedReasons } from '@/app/_cv/rejection/judged-reasons';
import { writtenIn } from '@/app/_cv/rejection/written-in';
import { useActor } from '@/app/_cv/use-actor';
import { useExplanation } from '@/app/_cv/use-explanation';
import { useFormats } from '@/app/_texts/use-formats';
import { classNames } from '@/app/_ui/class-names';
import { Icon, type IconName } from '@/app/_ui/icon';
import { ChangeType } from '@/server/domain/code-lists';
import { dayOf } from '@/server/domain/danish-time';
import type { About } from '@/server/domain/explanation';
import type { Entry } from './days';
import { type EventText, useEventText } from './event-text';
import { EventTitle } from './event-title';
import { WhyFollowed } from './why-followed';

/**
 * An event in two lines: when, what and who; then before and after, or why it came about. The text of a judgement
 * follows whole.
 * @param props.cause when the cause happened that it hangs under
 */
export function TimelineEntry({ entry, cause }: { readonly entry: Entry; readonly cause?: number }) {
  const formats = useFormats();
  const actor = useActor();
  const text = useEventText()(entry);
  const written = writtenIn(entry);
  return (
    <article
      data-keep-together
      className={classNames(
        'grid gap-x-3',
        cause === undefined ? 'grid-cols-[2.75rem_auto_1fr]' : 'grid-cols-[auto_1fr]',
      )}
    >
      {cause === undefined && (
        <time className="text-ink-soft tabular-nums" dateTime={new Date(entry.occurredAt).toISOString()}>
          {formats.shortTime(entry.occurredAt)}
        </time>
      )}
      <Icon name={iconOf(entry.changeType)} className="mt-0.5 size-4 text-ink-muted" />
      <div className="grid min-w-0 gap-0.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <EventTitle entry={entry} title={text.title} />
          <p className="text-ink-soft text-small">{actor(entry)}</p>
        </div>
        {entry.followed ? (
          <Why entry={entry} followed={entry.followed} title={text.title} cause={cause} />
        ) : (
          <Circumstances entry={entry} text={text} />
        )}
        {entry.judged && <JudgedReasons position={entry.position} reasons={entry.judged.reasons} />}
        {written && (
          <blockquote className="max-w-[76ch] whitespace-pre-line border-line-strong border-s-3 ps-3 text-ink-soft">
            {written}
          </blockquote>
        )}
        {entry.withheld && <WithheldContact position={entry.position} />}
      </div>
    </article>
  );
}

function Circumstances({ entry, text }: { readonly entry: Entry; readonly text: EventText }) {
  const t = useTranslations('timeline');
  const formats = useFormats();
  const recordedLater = dayOf(entry.recordedAt) !== dayOf(entry.occurredAt);
  const parts = [
    text.detail,
    formats.hourOf(entry.occurredAt),
    recordedLater && t('recorded', { time: formats.dayTime(entry.recordedAt) }),
  ].filter(Boolean);
  const isWhole = entry.before === null || entry.after === null;
  return (
    <>
      {text.fields.length > 0 && (
        <p className="flex flex-wrap gap-x-4 gap-y-0.5">
          {text.fields.map(({ key, field, before, after }) => (
            <FieldChange key={key} label={field} before={before} after={after} named={isWhole} />
          ))}
        </p>
      )}
      {parts.length > 0 && <p className="text-ink-soft text-small">{parts.join(' · ')}</p>}
    </>
  );
}

/** Why an event of the system came about: the sentence, and folded what was asked. */
function Why(props: {
  readonly entry: Entry;
  readonly followed: NonNullable<Entry['followed']>;
  readonly title: string;
  readonly cause: number | undefined;
}) {
  const t = useTranslations('timeline');
  const { entry, followed, title, cause } = props;
  const { explained } = followed;
  const formats = useFormats();
  const on = dayOf(entry.occurredAt);
  const say = useExplanation(on);
  const about = ABOUT[entry.changeType];
  const parts = [
    // It happened with its cause, or later.
    ...(cause !== undefined && formats.dayTime(cause) !== formats.dayTime(entry.occurredAt)
      ? [formats.dayTime(entry.occurredAt)]
      : []),
    explained && about ? say.sentence(about, explained.sentence) : t('followedFrom'),
  ];
  return (
    <div className="flex flex-wrap gap-x-2 text-ink-soft text-small">
      <p>{parts.join(' · ')}</p>
      {explained && <WhyFollowed explained={explained} on={on} title={title} />}
    </div>
  );
}

const ABOUT: Partial<Record<ChangeType, About>> = {
  [ChangeType.requirement]: 'requirement',
  [ChangeType.status]: 'status',
  [ChangeType.availability]: 'availability',
};

function iconOf(changeType: ChangeType): IconName {
  if (changeType === ChangeType.cv) return 'file-text';
  if (changeType === ChangeType.status) return 'clipboard-check';
  if (changeType === ChangeType.availability) return 'eye';
  if (changeType === ChangeType.requirement || changeType === ChangeType.registration) return 'id-card';
  return 'pen-line';
}
