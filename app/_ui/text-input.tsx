import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** The look of text fields and drop-down lists. */
export const CONTROL_LOOK =
  'min-h-10 w-full rounded-box border border-line-strong bg-paper px-3 text-ink aria-invalid:border-2 aria-invalid:border-error';

/** A single-line text field. Its label is in the Field around it. */
export function TextInput({ className, ...props }: ComponentProps<'input'>) {
  return <input autoComplete="off" {...props} className={classNames(CONTROL_LOOK, className)} />;
}
