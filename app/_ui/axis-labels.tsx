import { BAR_GAP, slotsFor } from './bar-slots';
import { classNames } from './class-names';

type Label = { readonly key: string; readonly shortLabel: string };

const MAX_LABELS = 7;
const MAX_LABELS_NARROW = 4;
/** Of labels longer than this ("Uge 47"), fewer fit in a narrow window. */
const SHORT_LENGTH = 6;
/** Within this fraction of the width from the edge, a centred label could overflow. */
const EDGE = 0.07;

/**
 * Labels centred under bars of equal width. SVG attributes position them, since the CSP forbids style attributes.
 * @param props.all shows all of them where the window is wide
 */
export function AxisLabels({ labels, all }: { readonly labels: readonly Label[]; readonly all?: boolean | undefined }) {
  const every = all ? 1 : Math.ceil(labels.length / MAX_LABELS);
  const shown = Math.ceil(labels.length / every);
  return (
    <svg aria-hidden className="col-start-2 h-6 w-full">
      {labels.map(({ key, shortLabel }, index) => {
        if (index % every !== 0) return null;
        const { at, anchor } = positionOf(index, labels.length);
        const narrowEvery = all ? 4 : shown <= MAX_LABELS_NARROW ? 1 : shortLabel.length > SHORT_LENGTH ? 3 : 2;
        const spare = (index / every) % narrowEvery !== 0;
        return (
          <text
            key={key}
            x={`${at * 100}%`}
            y="17"
            textAnchor={anchor}
            className={classNames('fill-current tabular-nums', spare && (all ? 'max-lg:hidden' : 'max-md:hidden'))}
          >
            {shortLabel}
          </text>
        );
      })}
    </svg>
  );
}

/** A label's position as a fraction of the width, and its text anchor. */
function positionOf(index: number, count: number) {
  const { first, slots } = slotsFor(count);
  const start = first + index;
  const middle = (start + 0.5) / slots;
  if (middle >= EDGE && middle <= 1 - EDGE) return { at: middle, anchor: 'middle' } as const;
  return middle < EDGE
    ? ({ at: (start + BAR_GAP) / slots, anchor: 'start' } as const)
    : ({ at: (start + 1 - BAR_GAP) / slots, anchor: 'end' } as const);
}
