'use client';

import { isPlainClick } from './is-plain-click';
import { Link } from './link';
import { useShortcuts } from './shortcut';

export type TabLink = {
  readonly href: string;
  readonly label: string;
  /** How much there is in it. */
  readonly count?: string | undefined;
  readonly shortcut?: string;
  readonly current: boolean;
  /** Does what a plain click leads to, in place. */
  readonly onFollow?: () => void;
};

/** Links between views of one subject, each with its own URL. */
export function TabLinks(props: { readonly label: string; readonly links: readonly TabLink[] }) {
  const { on } = useShortcuts();
  return (
    <nav aria-label={props.label} className="flex flex-wrap gap-x-1" data-screen-only>
      {props.links.map(({ href, label, count, shortcut, current, onFollow }) => (
        <Link
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          aria-keyshortcuts={on ? shortcut : undefined}
          title={on && shortcut ? `${label} (${shortcut})` : undefined}
          onClick={(event) => {
            if (!onFollow || !isPlainClick(event)) return;
            event.preventDefault();
            onFollow();
          }}
          className="border-transparent border-b-3 px-3 py-2 font-medium text-ink-soft hover:border-line-strong hover:text-ink aria-[current]:border-ink aria-[current]:text-ink forced-colors:not-aria-[current]:border-[Canvas]"
        >
          {label}
          {count && <span className="ps-1 font-normal text-ink-muted tabular-nums">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
