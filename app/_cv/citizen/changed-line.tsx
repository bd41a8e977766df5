'use client';

import { useLocale, useTranslations } from 'use-intl';
import { useActor } from '@/app/_cv/use-actor';
import { useFormats } from '@/app/_texts/use-formats';
import { Operation } from '@/server/domain/code-lists';
import { elementOf } from '@/server/domain/cv';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { useChangedFields, withoutName } from './changed-fields';
import { headlineOf, nameField, placeOf } from './element-layout';
import { FieldChange } from './field-change';

/** A change: where, as a link to the place in the CV; what, before and after in the line; when. */
export function ChangedLine({ change }: { readonly change: TimelineEntry }) {
  const t = useTranslations('citizen.changed');
  const names = useTranslations('codes.element');
  const formats = useFormats();
  const actor = useActor();
  const element = elementOf(change.changeType);
  if (!element) return null;
  return (
    <li data-keep-together className="changed-line">
      <a href={`#${placeOf(element)}`} className="link w-fit font-medium text-ink!">
        {names(element)}
      </a>
      <div className="grid min-w-0 gap-0.5">
        <What change={change} />
        {change.setBy !== 'citizen' && (
          <span className="text-ink-soft text-small">{t('by', { who: actor(change) })}</span>
        )}
      </div>
      <time className="text-ink-soft text-small tabular-nums" dateTime={new Date(change.occurredAt).toISOString()}>
        {formats.dayTime(change.occurredAt)}
      </time>
    </li>
  );
}

function What({ change }: { readonly change: TimelineEntry }) {
  const t = useTranslations('citizen.changed');
  const locale = useLocale();
  const changedFields = useChangedFields();
  const { before, after, operation } = change;
  const named = headlineOf(after) ?? headlineOf(before);
  if (operation !== Operation.updated && named !== undefined) {
    return <FieldChange before={after ? '' : named} after={after ? named : ''} />;
  }
  const fields = withoutName(changedFields(change), change);
  // Contact data of a protected address is left out.
  if (fields.length === 0) {
    const how = t(WORDS[operation]);
    const isBare = operation !== Operation.updated && !change.withheld;
    return <span className="text-ink-soft">{isBare ? t('bare', { how }) : how}</span>;
  }
  return fields.map(({ key, field, before: was, after: now }) => (
    <FieldChange
      key={key}
      label={
        named === undefined || key === nameField(after)
          ? field
          : t('of', { name: named, field: field.toLocaleLowerCase(locale) })
      }
      before={was}
      after={now}
    />
  ));
}

const WORDS = {
  [Operation.created]: 'added',
  [Operation.updated]: 'changed',
  [Operation.deleted]: 'removed',
} as const;
