'use client';

import { useTranslations } from 'use-intl';
import { Tag } from '@/app/_ui/tag';
import { type ElementData, headlineOf, isHidden, listedFields } from './element-layout';
import { useFieldNames, useFieldValue } from './field-value';
import type { Mark } from './marks';

/** An element of a CV: name, period and fields. Fields hidden from employers are marked, since judges see them. */
export function CvElementItem(props: {
  readonly data: ElementData;
  readonly mark: Mark | undefined;
  /** Shows the fields beside the name; `level` without its label. */
  readonly short: boolean;
}) {
  const { data, short } = props;
  const t = useTranslations('citizen.content');
  const value = useFieldValue();
  const headline = headlineOf(data);
  const period = usePeriod(data);
  const lead = headline !== undefined || period !== undefined || short;
  const mark = props.mark && (
    <Tag tone="warning" icon="pen-line">
      {t(props.mark)}
    </Tag>
  );
  return (
    <article data-keep-together className={lead ? 'min-w-0' : 'flex min-w-0 flex-wrap items-baseline gap-x-6 gap-y-1'}>
      {lead && (
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          {headline && <span className="font-medium">{headline}</span>}
          {short && <Values data={data} />}
          {period && <span className="text-ink-muted tabular-nums">{period}</span>}
          {mark}
        </p>
      )}
      {!short && <Fields data={data} />}
      {['description', 'text'].map(
        (field) =>
          data[field] !== undefined && (
            <p key={field} className="max-w-prose whitespace-pre-line">
              {value(data[field])}
            </p>
          ),
      )}
      {!lead && mark}
    </article>
  );
}

function Values({ data }: { readonly data: ElementData }) {
  const name = useFieldNames();
  const value = useFieldValue();
  const values = listedFields(data).map((field) => (field === 'level' ? '' : `${name(field)} `) + value(data[field]));
  return values.length > 0 && <span className="text-ink-muted">{values.join(', ')}</span>;
}

function Fields({ data }: { readonly data: ElementData }) {
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
          <dd>{value(data[field])}</dd>
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

function usePeriod({ from, to }: ElementData): string | undefined {
  const t = useTranslations('citizen.content');
  const value = useFieldValue();
  if (from === undefined && to === undefined) return undefined;
  return t('period', {
    from: from === undefined ? '' : value(from),
    to: to === undefined ? t('now') : value(to),
  });
}
