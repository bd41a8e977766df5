'use client';

import { useTranslations } from 'use-intl';
import type { ChangedField } from './changed-fields';

/**
 * A value before and after a change, in the line. Words say what the strokes and the arrow show.
 * @param props.label what changed
 * @param props.named whether the context says already that it was added or removed
 */
export function FieldChange({
  before,
  after,
  label,
  named,
}: Pick<ChangedField, 'before' | 'after'> & { readonly label?: string; readonly named?: boolean }) {
  const t = useTranslations('citizen.changed');
  return (
    <span className="wrap-anywhere">
      {label && <span className="text-ink-soft text-small">{label} </span>}
      {before !== '' && <del className="whitespace-pre-line">{before}</del>}
      {before !== '' && after !== '' && (
        <>
          <span className="sr-only"> {t('became')} </span>
          <span aria-hidden> → </span>
        </>
      )}
      {after !== '' && <ins className="whitespace-pre-line">{after}</ins>}
      {!named && (before === '' || after === '') && (
        <span className="text-ink-soft text-small"> {t(before === '' ? 'added' : 'removed')}</span>
      )}
    </span>
  );
}
