/** The focused element, and what identifies it after a re-render: its name and the page it is on. */
type Focused = { readonly element: HTMLElement; readonly name: string; readonly path: string };

const CONTROL = 'a[href], button, input, select, textarea, summary';
let focused: Focused | undefined;
let started = false;

/**
 * Moves the focus when the focused control is removed, for example a button after its action, a discarded draft or a
 * field that is rendered again; otherwise the focus would fall to the body. It goes to the same control rendered again,
 * else to what took its place, else to what came before it. After a navigation the page heading takes the focus
 * instead. Runs until the document is unloaded; further calls do nothing.
 */
export function keepFocus(): void {
  if (started) return;
  started = true;
  document.addEventListener('focusin', ({ target }) => remember(target));
  const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget) return remember(relatedTarget);
    // Some browsers also fire focusout for an element about to be removed; it is disconnected a microtask later.
    queueMicrotask(() => {
      const blurred = focused?.element === target && document.activeElement !== target;
      if (blurred && focused?.element.isConnected) focused = undefined;
    });
  };
  // In the capture phase, before React: leaving a field may remove the control that is about to get the focus.
  document.addEventListener('focusout', onFocusOut, { capture: true });
  remember(document.activeElement);
  const observer = new MutationObserver((changes) => {
    if (!focused || focused.element.isConnected) return;
    const lost = focused;
    focused = undefined;
    if (document.activeElement !== document.body || lost.path !== window.location.pathname) return;
    const fallback = fallbackFor(lost, changes);
    if (fallback) focus(fallback);
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

function remember(target: EventTarget | null): void {
  const isElement = target instanceof HTMLElement && target !== document.body;
  focused = isElement ? { element: target, name: nameOf(target), path: window.location.pathname } : undefined;
}

function fallbackFor(lost: Focused, changes: readonly MutationRecord[]): Element | undefined {
  const removal = changes.find(
    ({ target, removedNodes }) => target.isConnected && [...removedNodes].some((node) => node.contains(lost.element)),
  );
  if (!(removal?.target instanceof Element)) return;
  // Its previous sibling may have been removed too.
  let before = removal.previousSibling;
  while (before && !before.isConnected) before = changes.find(removes(before))?.previousSibling ?? null;
  const rendered = changes
    .flatMap(({ addedNodes }) => [...addedNodes])
    .flatMap(controlsIn)
    .find((each) => each.tagName === lost.element.tagName && nameOf(each) === lost.name && isVisible(each));
  const after = firstVisible(before ? before.nextSibling : removal.target.firstChild, 'nextSibling');
  return rendered ?? after ?? firstVisible(before, 'previousSibling') ?? removal.target;
}

const removes =
  (node: Node) =>
  ({ removedNodes }: MutationRecord) =>
    [...removedNodes].includes(node);

/** The first element with visible content, from a node on in one direction. */
function firstVisible(from: Node | null, direction: 'nextSibling' | 'previousSibling'): Element | undefined {
  for (let node = from; node; node = node[direction]) if (node instanceof Element && hasContent(node)) return node;
  return;
}

function hasContent(element: Element): boolean {
  const isFilled = element.textContent?.trim() !== '' || element.matches(CONTROL);
  return isFilled && isVisible(element);
}

function controlsIn(node: Node): HTMLElement[] {
  if (!(node instanceof HTMLElement)) return [];
  return [node, ...node.querySelectorAll<HTMLElement>(CONTROL)].filter((each) => each.matches(CONTROL));
}

/**
 * A skeleton or message that appears with a delay is invisible at first and can't take the focus. In rows out of view,
 * which the browser lays out to answer, asking takes milliseconds each.
 */
function isVisible(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

/** Approximates the accessible name, closely enough to recognise a control. */
function nameOf(element: HTMLElement): string {
  const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement> | null) : null;
  return element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? '';
}

/**
 * Focuses a control, else a heading inside, else the element itself. One without tabindex has it until it loses focus.
 */
function focus(element: Element): void {
  const target = element.matches(CONTROL) ? element : (element.querySelector('h1, h2, h3') ?? element);
  if (!(target instanceof HTMLElement)) return;
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target.focus({ preventScroll: true });
}
