import type { ReactNode } from 'react';
import { AxisLabels } from './axis-labels';
import { BAR_GAP, slotsFor } from './bar-slots';
import { Disclosure } from './disclosure';
import { Table } from './table';

export type Bar = {
  readonly key: string;
  readonly label: string;
  readonly shortLabel: string;
  readonly value: number;
  readonly valueText: string;
};

/** A bar chart, with the same figures as a table for people who can't see it. */
export function BarChart(props: {
  readonly title: string;
  readonly summary: string;
  readonly bars: readonly Bar[];
  readonly labelHeader: string;
  readonly valueHeader: string;
  readonly tableSummary: string;
  readonly format: (value: number) => string;
}) {
  const top = roundUp(Math.max(1, ...props.bars.map(({ value }) => value)));
  return (
    <figure className="grid gap-3">
      <figcaption className="sr-only">{props.title}</figcaption>
      <div className="grid grid-cols-[auto_1fr] gap-x-2 text-ink-muted text-small" data-keep-together>
        <div aria-hidden className="flex h-36 flex-col justify-between text-end tabular-nums leading-none">
          <span>{props.format(top)}</span>
          <span>{props.format(top / 2)}</span>
          <span>{props.format(0)}</span>
        </div>
        <Bars summary={props.summary} bars={props.bars} top={top} />
        <AxisLabels labels={props.bars} />
      </div>
      <Disclosure summary={props.tableSummary} className="max-w-xl print:not-open:hidden">
        <Table
          caption={props.title}
          columns={[
            { id: 'label', header: props.labelHeader, cell: ({ label }: Bar): ReactNode => label, isRowHeader: true },
            { id: 'value', header: props.valueHeader, cell: ({ valueText }) => valueText, align: 'end' },
          ]}
          rows={props.bars}
          keyOf={({ key }) => key}
        />
      </Disclosure>
    </figure>
  );
}

function Bars(props: { readonly summary: string; readonly bars: readonly Bar[]; readonly top: number }) {
  // A bar is 1 unit wide and at most 1000 high. The picture is stretched, so it contains no text.
  const { first, slots } = slotsFor(props.bars.length);
  return (
    <svg
      role="img"
      aria-label={props.summary}
      viewBox={`0 0 ${slots} 1000`}
      preserveAspectRatio="none"
      className="h-36 w-full border-line-strong border-b"
    >
      {[0, 500].map((y) => (
        <line key={y} x1="0" x2={slots} y1={y} y2={y} className="stroke-line" vectorEffect="non-scaling-stroke" />
      ))}
      {props.bars.map(({ key, label, value, valueText }, index) => {
        const height = (value / props.top) * 1000;
        return (
          <rect
            key={key}
            x={first + index + BAR_GAP}
            y={1000 - height}
            width={1 - 2 * BAR_GAP}
            height={height}
            className="fill-info hover:fill-link-strong print:fill-ink-soft"
          >
            <title>{`${label}: ${valueText}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}

/** Rounds up to an even number, so that the middle of the axis is a whole number. */
function roundUp(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 6, 8, 10].find((each) => each * magnitude >= value) ?? 10;
  return Math.max(2, step * magnitude);
}
