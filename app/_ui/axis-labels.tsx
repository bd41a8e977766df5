import { BAR_GAP, slotsFor } from './bar-slots';
import { classNames } from './class-names';

type Label = { readonly key: string; readonly shortLabel: string };

/** So many labels stand under the bars at most; in a narrow window so many of them. */
const MOST = 7;
const MOST_NARROW = 4;
/** Longer than "Uge 47", still fewer have room where the window is narrow. */
const SHORT = 6;
/** A label nearer to the edge than this part of the width could stick out if it were centred. */
const EDGE = 0.07;

/** Labels under bars of the same width, each under the middle of its own. The places are attributes: no style is needed. */
export function AxisLabels({ labels }: { readonly labels: readonly Label[] }) {
  const every = Math.ceil(labels.length / MOST);
  const shown = Math.ceil(labels.length / every);
  return (
    <svg aria-hidden className="col-start-2 h-6 w-full">
      {labels.map(({ key, shortLabel }, index) => {
        if (index % every !== 0) return null;
        const { at, anchor } = placeOf(index, labels.length);
        const narrowEvery = shown <= MOST_NARROW ? 1 : shortLabel.length > SHORT ? 3 : 2;
        const spare = (index / every) % narrowEvery !== 0;
        return (
          <text
            key={key}
            x={`${at * 100}%`}
            y="17"
            textAnchor={anchor}
            className={classNames('fill-current tabular-nums', spare && 'max-md:hidden')}
          >
            {shortLabel}
          </text>
        );
      })}
    </svg>
  );
}

/** Where a label stands, as a part of the width, and which part of it stands there. */
function placeOf(index: number, count: number) {
  const { first, slots } = slotsFor(count);
  const start = first + index;
  const middle = (start + 0.5) / slots;
  if (middle >= EDGE && middle <= 1 - EDGE) return { at: middle, anchor: 'middle' } as const;
  return middle < EDGE
    ? ({ at: (start + BAR_GAP) / slots, anchor: 'start' } as const)
    : ({ at: (start + 1 - BAR_GAP) / slots, anchor: 'end' } as const);
}
