import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';

const TONES = {
  neutral: { box: 'bg-sunken', colour: 'text-ink-muted' },
  info: { box: 'bg-info-tint', colour: 'text-info' },
  success: { box: 'bg-success-tint', colour: 'text-success' },
  warning: { box: 'bg-warning-tint', colour: 'text-warning' },
  error: { box: 'bg-error-tint', colour: 'text-error' },
  need: { box: 'bg-need-tint', colour: 'text-need' },
} as const;

export type Tone = keyof typeof TONES;

/** A state as text, icon and shape, so that it does not depend on colour alone (ux.md, "All screens"). */
export function Tag(props: {
  readonly tone?: Tone;
  readonly icon?: IconName | undefined;
  readonly large?: boolean | undefined;
  readonly children: ReactNode;
}) {
  const { box, colour } = TONES[props.tone ?? 'neutral'];
  return (
    <span
      className={classNames(
        'inline-flex max-w-full items-baseline rounded-small border border-transparent text-ink print:border-line-strong',
        props.large
          ? 'gap-2 px-2.5 py-1 font-semibold text-large'
          : 'gap-1.5 whitespace-nowrap px-2 py-0.5 font-medium text-small in-[.table]:wrap-normal in-[.table]:whitespace-normal in-[.rail]:whitespace-normal in-[article]:whitespace-normal',
        box,
      )}
    >
      {props.icon && (
        <Icon
          name={props.icon}
          strokeWidth={2.25}
          className={classNames('shrink-0 self-center', props.large ? 'size-5' : 'size-4', colour)}
        />
      )}
      {props.children}
    </span>
  );
}
