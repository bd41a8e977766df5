import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** The look of everything one can write or choose in. */
export const CONTROL_LOOK =
  'min-h-10 w-full rounded-box border border-line-strong bg-paper px-3 text-ink aria-invalid:border-2 aria-invalid:border-error';

/** One line of text. Its label stands in the Field around it. */
export function TextInput({ className, ...props }: ComponentProps<'input'>) {
  return <input autoComplete="off" {...props} className={classNames(CONTROL_LOOK, className)} />;
}
