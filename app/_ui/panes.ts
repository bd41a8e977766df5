const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/**
 * Moves the focus to the next or previous pane that is seen: to what is marked in it (`data-pane-focus`), else to the
 * first control. A page without panes has two, its header and its content.
 */
export function goToPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.checkVisibility());
  const all = panes.length > 1 ? panes : [...panes, ...document.querySelectorAll<HTMLElement>('main')];
  const at = all.findLastIndex((pane) => pane.contains(document.activeElement));
  const next = all[(at + by + all.length) % all.length];
  if (next) focusIn(next);
}

function focusIn(pane: HTMLElement): void {
  const seen = (selector: string) =>
    [...pane.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility());
  const target = seen('[data-pane-focus]') ?? seen(FOCUSABLE) ?? pane;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
}
