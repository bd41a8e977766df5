const GAP = 6;
const EDGE = 8;

/**
 * Puts a shown popover under its anchor, over it when there is no room below, and always within the window.
 * Positions go through the style object, which the content security policy allows where a style attribute is refused.
 * @param align which edge of the anchor it keeps to
 */
export function positionPopover(anchor: Element, floating: HTMLElement, align: 'start' | 'end' = 'start'): void {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const wanted = align === 'start' ? box.left : box.right - width;
  const left = Math.max(EDGE, Math.min(wanted, document.documentElement.clientWidth - width - EDGE));
  const below = box.bottom + GAP;
  const fits = below + height <= window.innerHeight - EDGE || box.top - GAP - height < EDGE;
  floating.style.left = `${left}px`;
  floating.style.top = `${fits ? below : box.top - GAP - height}px`;
}

/**
 * Does something now and whenever the anchor may have moved: the window got another size, or something scrolled.
 * @returns ends that
 */
export function onAnchorMove(act: () => void): () => void {
  const options = { capture: true, passive: true };
  const kinds = ['resize', 'scroll'] as const;
  act();
  for (const kind of kinds) window.addEventListener(kind, act, options);
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, act, options);
  };
}
