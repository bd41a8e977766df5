import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon } from './icon';

/** Content to unfold. The browser's own element works before scripts load, and find-in-page opens it. */
export function Disclosure(props: {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
  /** Called when it is unfolded and folded. */
  readonly onOpen?: (open: boolean) => void;
  readonly className?: string;
  /** At the end of a line of small text, which what is unfolded follows. */
  readonly inline?: boolean;
}) {
  const { inline } = props;
  return (
    <details
      open={props.open}
      onToggle={({ currentTarget }) => props.onOpen?.(currentTarget.open)}
      className={classNames(inline && 'inline', props.className)}
    >
      <summary
        className={classNames(
          'w-fit list-none items-center font-medium text-link hover:text-link-strong hover:underline print:text-ink [&::-webkit-details-marker]:hidden',
          inline ? 'inline-flex gap-0.5 align-bottom' : 'flex gap-1.5',
        )}
      >
        <Icon name="chevron-right" className="size-4 shrink-0 transition-transform [[open]>summary>&]:rotate-90" />
        {props.summary}
      </summary>
      <div className={inline ? 'pt-2 text-dense' : 'pt-2 ps-5.5'}>{props.children}</div>
    </details>
  );
}
