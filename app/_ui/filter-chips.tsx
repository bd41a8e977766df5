'use client';

import { Icon } from './icon';

type Chip<Value extends string> = { readonly value: Value; readonly label: string };

/** Checkboxes that look like chips. */
export function FilterChips<Value extends string>(props: {
  readonly legend: string;
  readonly chips: readonly Chip<Value>[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: Value[]) => void;
}) {
  const toggle = (value: Value, on: boolean) =>
    props.onChange(
      props.chips.map((chip) => chip.value).filter((each) => (each === value ? on : props.chosen.includes(each))),
    );
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{props.legend}</legend>
      <div className="flex flex-wrap gap-2">
        {props.chips.map(({ value, label }) => (
          <label
            key={value}
            className="group inline-flex min-h-8 items-center gap-1.5 rounded-round border border-line-strong bg-paper px-3 text-small hover:bg-sunken has-checked:border-action has-checked:bg-action has-checked:text-on-action has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <input
              type="checkbox"
              className="sr-only"
              checked={props.chosen.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
            <Icon name="check" className="hidden size-4 group-has-checked:block" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
