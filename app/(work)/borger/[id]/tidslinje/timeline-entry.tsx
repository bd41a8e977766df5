'use client';

import { useTranslations } from 'use-intl';
import { useActor } from '@/app/_cv/use-actor';
import { useExplanation } from '@/app/_cv/use-explanation';
import { useFormats } from '@/app/_texts/use-formats';
import { classNames } from '@/app/_ui/class-names';
import { Disclosure } from '@/app/_ui/disclosure';
import { Icon, type IconName } from '@/app/_ui/icon';
import { WithheldContact } from '@/app/(work)/borger/[id]/withheld-contact';
import { ChangeType } from '@/server/domain/code-lists';
import { dayOf } from '@/server/domain/danish-time';
import type { About } from '@/server/domain/explanation';
import { BeforeAfter } from './before-after';
import type { Entry } from './days';
import { useEventText } from './event-text';
import { WhyFollowed } from './why-followed';

/**
 * An event: when, what, who and why; with the values before and after in one line, or folded in a table.
 * @param props.cause when the cause happened that it hangs under
 */
export function TimelineEntry({ entry, cause }: { readonly entry: Entry; readonly cause?: number }) {
  const t = useTranslations('timeline');
  const formats = useFormats();
  const { title, detail, fields } = useEventText()(entry);
  return (
    <article
      data-keep-together
      className={classNames(
        'grid gap-x-2',
        cause === undefined ? 'grid-cols-[3.25rem_auto_1fr]' : 'grid-cols-[auto_1fr]',
      )}
    >
      {cause === undefined && (
        <time className="text-ink-muted tabular-nums" dateTime={new Date(entry.occurredAt).toISOString()}>
          {formats.shortTime(entry.occurredAt)}
        </time>
      )}
      <Icon name={iconOf(entry.changeType)} className="mt-0.75 size-4 text-ink-muted" />
      <div className="grid gap-0.5">
        <p className="font-medium">{title}</p>
        {entry.followed ? (
          <Why entry={entry} followed={entry.followed} title={title} cause={cause} />
        ) : (
          <Circumstances entry={entry} detail={detail} />
        )}
        {entry.comment && (
          <blockquote className="max-w-prose whitespace-pre-line border-line border-s-3 ps-3">
            {entry.comment}
          </blockquote>
        )}
        {entry.withheld && <WithheldContact position={entry.position} />}
        {fields.length > 0 && (
          <Disclosure summary={t('details')} className="pt-0.5 text-small print:not-open:hidden">
            <BeforeAfter fields={fields} />
          </Disclosure>
        )}
      </div>
    </article>
  );
}

function Circumstances({ entry, detail }: { readonly entry: Entry; readonly detail: string }) {
  const t = useTranslations('timeline');
  const formats = useFormats();
  const actor = useActor();
  const hour = formats.hourOf(entry.occurredAt);
  const parts = hour === undefined ? [actor(entry)] : [hour, actor(entry)];
  if (dayOf(entry.recordedAt) !== dayOf(entry.occurredAt)) {
    parts.push(t('recorded', { time: formats.dayTime(entry.recordedAt) }));
  }
  return (
    <p className="text-ink-soft text-small">
      {detail && <span className="text-ink">{`${detail} · `}</span>}
      {parts.join(' · ')}
    </p>
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
  const actor = useActor();
  const on = dayOf(entry.occurredAt);
  const say = useExplanation(on);
  const about = ABOUT[entry.changeType];
  const parts = [
    // It happened with its cause, or later.
    ...(cause !== undefined && formats.dayTime(cause) !== formats.dayTime(entry.occurredAt)
      ? [formats.dayTime(entry.occurredAt)]
      : []),
    actor(entry),
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
