import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type Described = { readonly term: string; readonly value: ReactNode };

/** The term beside its value, or above it where the columns would be too narrow for words. */
const STACKED = 'grid items-baseline gap-x-3 min-[22.5rem]:grid-cols-[6rem_1fr]';

/** Terms with their values: side by side as far as there is room, or `stacked`. */
export function DescriptionList(props: { readonly items: readonly Described[]; readonly stacked?: boolean }) {
  return (
    <dl className={classNames(props.stacked ? 'grid gap-2' : 'flex flex-wrap gap-x-6 gap-y-2')}>
      {props.items.map(({ term, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: terms may repeat, as absences do, and items hold no state
        <div key={at} className={props.stacked ? STACKED : undefined}>
          <dt className="text-ink-muted text-small">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
