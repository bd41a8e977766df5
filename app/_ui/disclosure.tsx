import type { ReactNode } from 'react';
import { Icon } from './icon';

/** Content to unfold. The browser's own element works before scripts load, and find-in-page opens it. */
export function Disclosure(props: {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
  /** Called when it is unfolded and folded. */
  readonly onOpen?: (open: boolean) => void;
  readonly className?: string;
}) {
  return (
    <details
      open={props.open}
      onToggle={({ currentTarget }) => props.onOpen?.(currentTarget.open)}
      className={props.className}
    >
      <summary className="flex w-fit list-none items-center gap-1.5 font-medium text-link hover:text-link-strong hover:underline print:text-ink [&::-webkit-details-marker]:hidden">
        <Icon name="chevron-right" className="size-4 shrink-0 transition-transform [[open]>summary>&]:rotate-90" />
        {props.summary}
      </summary>
      <div className="pt-2 ps-5.5">{props.children}</div>
    </details>
  );
}
