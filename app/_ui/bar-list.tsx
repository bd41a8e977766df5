import type { ReactNode } from 'react';
import type { Bar } from './bar-chart';
import { Disclosure } from './disclosure';
import { Table } from './table';

type Line = Omit<Bar, 'shortLabel'>;

/** Bars with their names, longest first, with the same figures as a table. */
export function BarList(props: {
  readonly title: string;
  readonly summary: string;
  readonly bars: readonly Line[];
  /** So many bars are drawn. */
  readonly most: number;
  /** What the further bars make together. */
  readonly others: Pick<Line, 'label' | 'valueText'> | undefined;
  readonly labelHeader: string;
  readonly valueHeader: string;
  readonly tableSummary: string;
}) {
  const top = Math.max(1, ...props.bars.map(({ value }) => value));
  return (
    <figure className="grid gap-3">
      <figcaption className="sr-only">{props.title}</figcaption>
      <div
        role="img"
        aria-label={props.summary}
        className="grid grid-cols-[minmax(0,auto)_minmax(3rem,1fr)_auto] items-center gap-x-3 gap-y-0.5 text-small"
        data-keep-together
      >
        {props.bars.slice(0, props.most).map(({ key, label, value, valueText }) => (
          <Row key={key} label={label} valueText={valueText}>
            {/* SVG attributes draw it, since the CSP forbids style attributes. */}
            <svg aria-hidden="true" className="h-3 w-full">
              <rect width={`${(value / top) * 100}%`} height="100%" className="fill-info print:fill-ink-soft" />
            </svg>
          </Row>
        ))}
        {props.others && (
          <Row label={props.others.label} valueText={props.others.valueText}>
            <span />
          </Row>
        )}
      </div>
      <Disclosure summary={props.tableSummary} className="max-w-xl print:not-open:hidden">
        <Table
          caption={props.title}
          columns={[
            { id: 'label', header: props.labelHeader, cell: ({ label }: Line): ReactNode => label, isRowHeader: true },
            { id: 'value', header: props.valueHeader, cell: ({ valueText }) => valueText, align: 'end' },
          ]}
          rows={props.bars}
          keyOf={({ key }) => key}
        />
      </Disclosure>
    </figure>
  );
}

function Row(props: { readonly label: string; readonly valueText: string; readonly children: ReactNode }) {
  return (
    <>
      <span className="wrap-anywhere">{props.label}</span>
      {props.children}
      <span className="text-end tabular-nums">{props.valueText}</span>
    </>
  );
}
