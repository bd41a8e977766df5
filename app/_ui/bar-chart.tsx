import { Fragment, type ReactNode } from 'react';
import { AxisLabels } from './axis-labels';
import { BAR_GAP, slotsFor } from './bar-slots';
import { classNames } from './class-names';
import { Disclosure } from './disclosure';
import { type Column, Table } from './table';

export type Bar = {
  readonly key: string;
  readonly label: string;
  readonly shortLabel: string;
  readonly value: number;
  readonly valueText: string;
};

/** A line across the bars. `over` says of a bar above it by how much; such a bar needs attention. */
export type Limit = {
  readonly value: number;
  readonly label: string;
  readonly overLabel: string;
  readonly over: (bar: Bar) => string;
};

/**
 * A bar chart, with the same figures as a table for people who can't see it.
 * @param props.showsValues writes the values over the bars, and every label where the window is wide
 * @param props.further columns of the table after the value
 */
export function BarChart(props: {
  readonly title: string;
  readonly summary: string;
  readonly bars: readonly Bar[];
  readonly labelHeader: string;
  readonly valueHeader: string;
  readonly tableSummary: string;
  readonly format: (value: number) => string;
  readonly limit?: Limit | undefined;
  readonly showsValues?: boolean;
  readonly valueCell?: (bar: Bar) => ReactNode;
  readonly further?: readonly Column<Bar>[];
}) {
  const { limit } = props;
  const top = roundUp(Math.max(1, limit?.value ?? 0, ...props.bars.map(({ value }) => value)));
  return (
    <figure className="grid gap-3">
      <figcaption className="sr-only">{props.title}</figcaption>
      {limit && <Legend limit={limit} isOver={props.bars.some(({ value }) => value > limit.value)} />}
      {/* Figures over the highest bar need room. */}
      <div
        className={classNames(
          'grid grid-cols-[auto_1fr] gap-x-2 text-ink-muted text-small',
          props.showsValues && 'pt-9',
        )}
        data-keep-together
      >
        <div aria-hidden className="flex h-36 flex-col justify-between text-end tabular-nums leading-none">
          <span>{props.format(top)}</span>
          <span>{props.format(top / 2)}</span>
          <span>{props.format(0)}</span>
        </div>
        <div className="relative">
          <Bars summary={props.summary} bars={props.bars} top={top} limit={limit} />
          {props.showsValues && <Figures bars={props.bars} top={top} limit={limit} />}
        </div>
        <AxisLabels labels={props.bars} all={props.showsValues} />
      </div>
      <Disclosure summary={props.tableSummary} className="max-w-xl print:not-open:hidden">
        <Table
          caption={props.title}
          columns={[
            { id: 'label', header: props.labelHeader, cell: ({ label }: Bar): ReactNode => label, isRowHeader: true },
            { id: 'value', header: props.valueHeader, cell: props.valueCell ?? valueTextOf, align: 'end' },
            ...(props.further ?? []),
          ]}
          rows={props.bars}
          keyOf={({ key }) => key}
        />
      </Disclosure>
    </figure>
  );
}

const valueTextOf = ({ valueText }: Bar): ReactNode => valueText;

/** What the line and the colour mean. */
function Legend({ limit, isOver }: { readonly limit: Limit; readonly isOver: boolean }) {
  return (
    <p aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-ink-soft text-small">
      <span className="inline-flex items-center gap-1.5">
        <svg aria-hidden="true" className="h-3 w-5">
          <line x1="0" x2="100%" y1="50%" y2="50%" className={LINE} />
        </svg>
        {limit.label}
      </span>
      {isOver && (
        <span className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" className="size-3">
            <rect width="100%" height="100%" className={OVER} />
          </svg>
          {limit.overLabel}
        </span>
      )}
    </p>
  );
}

const HALO = 'stroke-6 stroke-paper';
const LINE = 'stroke-2 stroke-ink [stroke-dasharray:6_4]';
const OVER = 'fill-need print:fill-ink';

/** The bars' values, and by how much they are over the line. SVG attributes position them, as in AxisLabels. */
function Figures(props: { readonly bars: readonly Bar[]; readonly top: number; readonly limit: Limit | undefined }) {
  const { limit } = props;
  const { first, slots } = slotsFor(props.bars.length);
  return (
    <svg aria-hidden className="pointer-events-none absolute inset-0 size-full overflow-visible">
      {props.bars.map((bar, index) => {
        const over = limit && bar.value > limit.value ? limit.over(bar) : undefined;
        const at = { x: `${((first + index + 0.5) / slots) * 100}%`, y: `${(1 - bar.value / props.top) * 100}%` };
        if (bar.value === 0) return null;
        return (
          <g key={bar.key} className="[paint-order:stroke] stroke-4 stroke-paper fill-ink font-semibold">
            <text {...at} dy={over ? -20 : -5} textAnchor="middle" className={over && 'max-md:[translate:0_15px]'}>
              {bar.valueText}
            </text>
            {over && (
              <text {...at} dy={-5} textAnchor="middle" className="max-md:hidden">
                {over}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Bars(props: {
  readonly summary: string;
  readonly bars: readonly Bar[];
  readonly top: number;
  readonly limit: Limit | undefined;
}) {
  const { limit } = props;
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
        const place = { x: first + index + BAR_GAP, y: 1000 - height, width: 1 - 2 * BAR_GAP, height };
        return (
          <Fragment key={key}>
            {/* Some system colours let the lines behind a bar through. */}
            <rect {...place} className="fill-paper" />
            <rect
              {...place}
              className={limit && value > limit.value ? OVER : 'fill-info hover:fill-link-strong print:fill-ink-soft'}
            >
              <title>{`${label}: ${valueText}`}</title>
            </rect>
          </Fragment>
        );
      })}
      {/* Also seen within the bars. */}
      {limit &&
        [HALO, LINE].map((look) => (
          <line
            key={look}
            x1="0"
            x2={slots}
            y1={1000 - (limit.value / props.top) * 1000}
            y2={1000 - (limit.value / props.top) * 1000}
            className={look}
            vectorEffect="non-scaling-stroke"
          />
        ))}
    </svg>
  );
}

/** Rounds up to an even number, so that the middle of the axis is a whole number. */
function roundUp(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 6, 8, 10].find((each) => each * magnitude >= value) ?? 10;
  return Math.max(2, step * magnitude);
}
