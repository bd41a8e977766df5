'use client';

import { useTranslations } from 'use-intl';
import { useExplanation } from '@/app/_cv/use-explanation';
import { Card } from '@/app/_ui/card';
import { Field } from '@/app/_ui/field';
import { Select } from '@/app/_ui/select';
import { Table } from '@/app/_ui/table';
import { Tag } from '@/app/_ui/tag';
import type { Day } from '@/server/domain/danish-time';
import type { ComparedRow } from '@/server/domain/rule-changes';
import { useCellName } from './use-cell-name';
import { useRowValue, useValidity } from './use-row-value';

const CHANGES = {
  same: { tone: 'neutral', icon: 'check' },
  changed: { tone: 'warning', icon: 'pen-line' },
  added: { tone: 'warning', icon: 'circle-dot' },
  removed: { tone: 'warning', icon: 'circle-x' },
} as const;

/** The id of the element, so that a link can lead to it. */
export const RULE_ROWS = 'rules';

const SHOWN = ['changed', 'undecided', 'all'] as const;
export type ShownRows = (typeof SHOWN)[number];

/** The rows of a rule set, those that differ from the rules without it marked; the others are shown when asked for. */
export function RuleRows(props: {
  readonly rows: readonly ComparedRow[];
  readonly on: Day;
  readonly show: ShownRows;
  readonly onShow: (show: ShownRows) => void;
}) {
  const { rows, on, show } = props;
  const t = useTranslations('administration.preview.rows');
  const explain = useTranslations('explain');
  const say = useExplanation(on);
  const cell = useCellName();
  const valueText = useRowValue();
  const validity = useValidity();
  const same = rows.filter(({ change }) => change === 'same').length;
  const shown = rows.filter(({ change, undecided }) => {
    if (show === 'undecided') return undecided && change !== 'removed';
    return show === 'all' || change !== 'same';
  });
  return (
    <div id={RULE_ROWS} className="min-w-0">
      <Card title={t('title')} aside={<p className="text-ink-muted text-small">{t('same', { count: same })}</p>} flush>
        <div className="max-w-56 px-4 pb-3">
          <Field label={t('show')}>
            {(control) => (
              <Select
                {...control}
                value={show}
                onChange={({ target }) => props.onShow(target.value as ShownRows)}
                choices={SHOWN.map((value) => ({ value, label: t(`which.${value}`) }))}
              />
            )}
          </Field>
        </div>
        {shown.length === 0 ? (
          <p className="px-4 pb-4">{t('none')}</p>
        ) : (
          <Table
            caption={t('title')}
            flush
            rows={shown}
            keyOf={({ table, group, category, absence, from, change }) =>
              `${table},${group},${category},${absence},${from},${change}`
            }
            columns={[
              {
                id: 'rule',
                header: t('rule'),
                isRowHeader: true,
                cell: ({ group, category, absence, from, to }) => (
                  <>
                    {cell(group, category, absence === null ? [] : [absence])}
                    {(from !== null || to !== null) && (
                      <p className="text-ink-muted text-small">{validity(from, to)}</p>
                    )}
                  </>
                ),
              },
              { id: 'table', header: t('table'), cell: ({ table }) => t(`tables.${table}`) },
              { id: 'before', header: t('before'), cell: ({ table, before }) => valueText(table, before) },
              {
                id: 'after',
                header: t('after'),
                cell: ({ table, after, change }) =>
                  change === 'same' ? valueText(table, after) : <strong>{valueText(table, after)}</strong>,
              },
              {
                id: 'change',
                header: t('change'),
                cell: ({ change }) => <Tag {...CHANGES[change]}>{t(`changes.${change}`)}</Tag>,
              },
              {
                id: 'source',
                header: t('source'),
                cell: (row) => (
                  <>
                    {say.source(row.source)}
                    {row.undecided && (
                      <>
                        {' '}
                        <Tag icon="circle-question-mark">{explain('undecided')}</Tag>
                      </>
                    )}
                  </>
                ),
              },
            ]}
          />
        )}
      </Card>
    </div>
  );
}
