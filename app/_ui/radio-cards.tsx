'use client';

import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type RadioCard<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** Why it can't be chosen now; it stays visible and focusable and says so. */
  readonly reason?: string | undefined;
};

/** Native radio buttons as cards with room for a consequence, or for the reason why not. */
export function RadioCards<Value extends string>(props: {
  readonly legend: string;
  readonly name: string;
  readonly cards: readonly RadioCard<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">{props.legend}</legend>
      {props.cards.map(({ value, label, description, reason }) => (
        <label
          key={value}
          className={classNames(
            'grid grid-cols-[auto_1fr] gap-x-3 rounded-box border px-3 py-2',
            'has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
            reason === undefined
              ? 'border-line-strong bg-paper hover:bg-ground has-checked:border-ink has-checked:inset-ring-1 has-checked:inset-ring-ink'
              : 'border-line border-dashed bg-ground text-ink-muted',
          )}
        >
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={props.value === value}
            aria-disabled={reason === undefined ? undefined : true}
            onChange={() => reason === undefined && props.onChange(value)}
            className="mt-0.75 size-4 accent-action-strong outline-none"
          />
          <span className="font-medium">{label}</span>
          {(reason ?? description) && <span className="col-start-2 text-small">{reason ?? description}</span>}
        </label>
      ))}
    </fieldset>
  );
}
