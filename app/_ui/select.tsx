import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { CONTROL_LOOK } from './text-input';

type Choice = { readonly value: string; readonly label: string };

/** The browser's drop-down list. Its label is in the Field around it. */
export function Select(props: ComponentProps<'select'> & { readonly choices: readonly Choice[] }) {
  const { choices, className, ...rest } = props;
  return (
    <select {...rest} className={classNames(CONTROL_LOOK, className)}>
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
