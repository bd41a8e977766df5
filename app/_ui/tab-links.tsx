import { Link } from './link';

export type TabLink = {
  readonly href: string;
  readonly label: string;
  readonly shortcut?: string;
  readonly current: boolean;
};

/** Views of one thing, each with an address of its own. */
export function TabLinks(props: { readonly label: string; readonly links: readonly TabLink[] }) {
  return (
    <nav aria-label={props.label} className="flex flex-wrap gap-x-1" data-screen-only>
      {props.links.map(({ href, label, shortcut, current }) => (
        <Link
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          aria-keyshortcuts={shortcut}
          title={shortcut && `${label} (${shortcut})`}
          className="border-transparent border-b-3 px-3 py-2 font-medium text-ink-soft hover:border-line-strong hover:text-ink aria-[current]:border-ink aria-[current]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
