'use client';

import { Button } from '@/app/_ui/button';

/** Buttons of which one is pressed. */
export function ChoiceButtons<Value extends string>(props: {
  readonly legend: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <fieldset className="flex flex-wrap gap-1 print:hidden">
      <legend className="sr-only">{props.legend}</legend>
      {props.choices.map(({ value, label }) => (
        <Button
          key={value}
          small
          look="quiet"
          aria-pressed={value === props.chosen}
          onClick={() => props.onChoose(value)}
          className="tabular-nums aria-pressed:border-b-3 aria-pressed:border-ink aria-pressed:font-semibold"
        >
          {label}
        </Button>
      ))}
    </fieldset>
  );
}
