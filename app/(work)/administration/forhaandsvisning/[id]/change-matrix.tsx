'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { classNames } from '@/app/_ui/class-names';
import { ROLE } from '@/app/_ui/table';
import type { ExemplifiedChange, RuleValue } from '@/server/domain/rule-preview';
import { axisOf, type PreviewResult, wayOf } from './matrix';
import { useEndName } from './use-end-name';

const CELL = 'min-h-18 rounded-box border px-3 py-2';

/** From what to what a value changes, and for how many; the change that is chosen has its examples beside it. */
export function ChangeMatrix(props: {
  readonly result: PreviewResult;
  readonly value: RuleValue;
  readonly chosen: ExemplifiedChange | undefined;
  readonly onChoose: (change: ExemplifiedChange) => void;
}) {
  const t = useTranslations('administration.preview.matrix');
  const values = useTranslations('administration.preview.value');
  const name = useEndName();
  const { result, value } = props;
  const axis = axisOf(result, value);
  return (
    <div className="@container px-4 pb-4">
      <table
        {...ROLE.table}
        className="block w-full @min-[36rem]:table @min-[36rem]:border-separate @min-[36rem]:border-spacing-1.5"
      >
        <caption className="sr-only">{t('title', { value: values(value) })}</caption>
        <thead {...ROLE.group} className="sr-only @min-[36rem]:not-sr-only @min-[36rem]:table-header-group">
          <tr {...ROLE.row}>
            <th {...ROLE.columnHeader} scope="col" className="w-1/5 text-start align-bottom font-normal text-ink-muted">
              {t('before')}
            </th>
            {axis.map((to, at) => (
              <th
                key={to}
                {...ROLE.columnHeader}
                scope="col"
                className="px-3 text-start align-bottom font-semibold text-small"
              >
                {/* Said of each, and written once. */}
                <span className={at === 0 ? 'block font-normal text-ink-muted' : 'sr-only'}>{t('after')} </span>
                {name(value, to)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLE.group} className="block @min-[36rem]:table-row-group">
          {axis.map((from) => (
            <tr key={from} {...ROLE.row} className="grid gap-1.5 pt-3 @min-[36rem]:table-row">
              <th {...ROLE.rowHeader} scope="row" className="pe-3 text-start font-semibold text-small">
                {name(value, from)}
              </th>
              {axis.map((to) => (
                <MatrixCell key={to} {...props} from={from} to={to} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MatrixCell({
  result,
  value,
  from,
  to,
  chosen,
  onChoose,
}: Parameters<typeof ChangeMatrix>[0] & { readonly from: number | null; readonly to: number | null }) {
  const t = useTranslations('administration.preview.matrix');
  const ways = useTranslations('administration.preview.ways');
  const formats = useFormats();
  const name = useEndName();
  if (from === to) {
    const kept = result.kept.find((one) => one.value === value && one.at === from)?.citizens ?? 0;
    return (
      <td {...ROLE.cell}>
        <p className={classNames(CELL, 'border-line bg-ground text-ink-muted')}>
          <span className="block text-display tabular-nums">{formats.number(kept)}</span>
          <span className="text-small">{t('same')}</span>
        </p>
      </td>
    );
  }
  const change = result.changes.find((one) => one.value === value && one.from === from && one.to === to);
  if (!change) {
    return (
      <td {...ROLE.cell} className="hidden @min-[36rem]:table-cell">
        <p className={classNames(CELL, 'border-line text-display text-ink-muted tabular-nums')}>{formats.number(0)}</p>
      </td>
    );
  }
  const [count, way, end] = [formats.number(change.citizens), ways(wayOf(change)), `→ ${name(value, to)}`];
  return (
    <td {...ROLE.cell}>
      <button
        type="button"
        aria-label={[count, way, end].join(' ')}
        aria-pressed={change === chosen}
        onClick={() => onChoose(change)}
        className={classNames(
          CELL,
          'w-full border-need bg-need-tint text-start hover:border-need-strong aria-pressed:border-3 aria-pressed:px-2.5 aria-pressed:py-1.5',
        )}
      >
        <span className="block font-semibold text-display tabular-nums underline underline-offset-4">{count}</span>{' '}
        <span className="block text-small">{way}</span>{' '}
        <span className="block text-small @min-[36rem]:hidden">{end}</span>
      </button>
    </td>
  );
}
