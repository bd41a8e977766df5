import { classNames } from './class-names';

type Label = { readonly key: string; readonly shortLabel: string };

/** So many labels stand under the bars at most. */
const MOST = 6;
/** Of labels longer than "23.11" every third is left where the window is narrow. */
const SHORT = 5;
/** A label nearer to the edge than this part of the width could stick out if it were centred. */
const EDGE = 0.07;
/** Free on each side of a bar, as a part of its place. */
export const BAR_GAP = 0.14;

/** Labels under bars of the same width, each under the middle of its own. The places are attributes: no style is needed. */
export function AxisLabels({ labels }: { readonly labels: readonly Label[] }) {
  const every = Math.ceil(labels.length / MOST);
  return (
    <svg aria-hidden className="col-start-2 h-6 w-full">
      {labels.map(({ key, shortLabel }, index) => {
        if (index % every !== 0) return null;
        const { at, anchor } = placeOf(index, labels.length);
        const spare = (index / every) % 3 !== 0 && shortLabel.length > SHORT;
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
  const middle = (index + 0.5) / count;
  if (count === 1 || (middle >= EDGE && middle <= 1 - EDGE)) return { at: middle, anchor: 'middle' } as const;
  return middle < EDGE
    ? ({ at: (index + BAR_GAP) / count, anchor: 'start' } as const)
    : ({ at: (index + 1 - BAR_GAP) / count, anchor: 'end' } as const);
}
