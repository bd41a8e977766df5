'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from '@/app/_ui/class-names';
import { Tag } from '@/app/_ui/tag';
import { type ElementData, headlineOf, isHidden, listedFields, nameField } from './element-layout';
import { useFieldNames, useFieldValue } from './field-value';
import type { Mark } from './marks';
import { usePeriodText } from './period-text';

type Shown = { readonly data: ElementData; readonly mark: Mark | undefined };

/**
 * An element of a CV: name, period and fields. Fields hidden from employers are marked, since judges see them. What
 * changed since the last judgement has the bar of the list of changes, and its values are marked.
 */
export function CvElementItem(
  props: Shown & {
    /** Shows the fields beside the name; `level` without its label. */
    readonly short: boolean;
  },
) {
  const { data, mark, short } = props;
  const t = useTranslations('citizen.content');
  const value = useFieldValue();
  const headline = headlineOf(data);
  const period = usePeriodText()(data);
  const written = ['description', 'text'].filter((field) => data[field] !== undefined);
  const isBare = [headline, period, ...listedFields(data), ...written].every((each) => each === undefined);
  const lead = headline !== undefined || period !== undefined || short;
  return (
    <article
      data-keep-together
      className={classNames(
        'min-w-0',
        !lead && 'flex flex-wrap items-baseline gap-x-6 gap-y-1',
        mark && 'border-need border-s-4 ps-3 md:-ms-4',
      )}
    >
      {mark && <p className="sr-only">{t(mark.kind)}</p>}
      {lead && (
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          {headline && (
            <span className="font-medium">
              <Changed in={mark} fields={[nameField(data)]}>
                {headline}
              </Changed>
            </span>
          )}
          {short && <Values data={data} mark={mark} />}
          {period && (
            <span className="text-ink-muted tabular-nums">
              <Changed in={mark} fields={['from', 'to']}>
                {period}
              </Changed>
            </span>
          )}
        </p>
      )}
      {!short && <Fields data={data} mark={mark} />}
      {isBare && <p className="text-ink-muted">{t('bare')}</p>}
      {written.map((field) => (
        <p key={field} className="max-w-[68ch] whitespace-pre-line">
          <Changed in={mark} fields={[field]}>
            {value(data[field])}
          </Changed>
        </p>
      ))}
    </article>
  );
}

/** A value, marked if one of its fields changed. */
function Changed(props: {
  readonly in: Mark | undefined;
  readonly fields: readonly (string | undefined)[];
  readonly children: ReactNode;
}) {
  const changed = props.fields.some((field) => field !== undefined && props.in?.fields.has(field));
  return changed ? <ins>{props.children}</ins> : props.children;
}

function Values({ data, mark }: Shown) {
  const name = useFieldNames();
  const value = useFieldValue();
  const fields = listedFields(data);
  if (fields.length === 0) return null;
  return (
    <span className="text-ink-muted">
      {fields.map((field, at) => (
        <span key={field}>
          {at > 0 && ', '}
          {field !== 'level' && `${name(field)} `}
          <Changed in={mark} fields={[field]}>
            {value(data[field])}
          </Changed>
        </span>
      ))}
    </span>
  );
}

function Fields({ data, mark }: Shown) {
  const t = useTranslations('citizen.content');
  const name = useFieldNames();
  const value = useFieldValue();
  const fields = listedFields(data);
  if (fields.length === 0) return null;
  return (
    <dl className="flex flex-wrap items-baseline gap-x-6 gap-y-0.5">
      {fields.map((field) => (
        <div key={field} className="flex flex-wrap items-baseline gap-x-1.5">
          <dt className="text-ink-muted text-small">{name(field)}</dt>
          <dd>
            <Changed in={mark} fields={[field, `${field}Hidden`]}>
              {value(data[field])}
            </Changed>
          </dd>
          {isHidden(data, field) && (
            <dd>
              <Tag icon="eye-off">{t('hidden')}</Tag>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
