const GAP = 6;
const EDGE = 8;

/**
 * Positions a shown popover below its anchor, or above when there is no room below, and within the window. The content
 * security policy allows the style object but no style attribute.
 * @param align the edge of the anchor to align with
 */
export function positionPopover(anchor: Element, floating: HTMLElement, align: 'start' | 'end' = 'start'): void {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const preferred = align === 'start' ? box.left : box.right - width;
  const left = Math.max(EDGE, Math.min(preferred, document.documentElement.clientWidth - width - EDGE));
  const below = box.bottom + GAP;
  const fits = below + height <= window.innerHeight - EDGE || box.top - GAP - height < EDGE;
  floating.style.left = `${left}px`;
  floating.style.top = `${fits ? below : box.top - GAP - height}px`;
}

/**
 * Calls `act` now and on every resize and scroll, when the anchor may have moved.
 * @returns unsubscribes
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
