/** What has the focus, and how to know it again: its name, and the page it is on. */
type Held = { readonly element: HTMLElement; readonly name: string; readonly path: string };

const CONTROL = 'a[href], button, input, select, textarea, summary';
let held: Held | undefined;
let keeping = false;

/**
 * Keeps the focus from falling to the body when the control that has it is taken away: a button that has done its work, a line that is
 * discarded, a field that is drawn anew. It goes to the same control drawn anew, else to what stands in its place, else to what stood before
 * it. A change of page is left alone: its heading takes the focus. From the first call on, as long as the document stands.
 */
export function keepFocus(): void {
  if (keeping) return;
  keeping = true;
  document.addEventListener('focusin', ({ target }) => hold(target));
  const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget) return hold(relatedTarget);
    // Some browsers say so of what is taken away, too, but while it stands: what is taken away is gone in a moment.
    queueMicrotask(() => {
      const left = held?.element === target && document.activeElement !== target;
      if (left && held?.element.isConnected) held = undefined;
    });
  };
  // Before React's: what is to have the focus next may be taken away before it has, by what the field that is left has changed.
  document.addEventListener('focusout', onFocusOut, { capture: true });
  hold(document.activeElement);
  const observer = new MutationObserver((changes) => {
    if (!held || held.element.isConnected) return;
    const lost = held;
    held = undefined;
    if (document.activeElement !== document.body || lost.path !== window.location.pathname) return;
    const place = placeOf(lost, changes);
    if (place) focus(place);
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

function hold(target: EventTarget | null): void {
  const kept = target instanceof HTMLElement && target !== document.body;
  held = kept ? { element: target, name: nameOf(target), path: window.location.pathname } : undefined;
}

/** Where the focus goes instead. */
function placeOf(lost: Held, changes: readonly MutationRecord[]): Element | undefined {
  const taken = changes.find(
    ({ target, removedNodes }) => target.isConnected && [...removedNodes].some((node) => node.contains(lost.element)),
  );
  if (!(taken?.target instanceof Element)) return;
  // What stood before it may have been taken away with it.
  let before = taken.previousSibling;
  while (before && !before.isConnected) before = changes.find(takesAway(before))?.previousSibling ?? null;
  const anew = changes
    .flatMap(({ addedNodes }) => [...addedNodes])
    .flatMap(controlsIn)
    .find((each) => each.tagName === lost.element.tagName && nameOf(each) === lost.name);
  const after = seen(before ? before.nextSibling : taken.target.firstChild, 'nextSibling');
  return anew ?? after ?? seen(before, 'previousSibling') ?? taken.target;
}

const takesAway =
  (node: Node) =>
  ({ removedNodes }: MutationRecord) =>
    [...removedNodes].includes(node);

/** The first that can be seen, from a node on in one direction. */
function seen(from: Node | null, direction: 'nextSibling' | 'previousSibling'): Element | undefined {
  for (let node = from; node; node = node[direction]) if (node instanceof Element && isSeen(node)) return node;
  return;
}

function isSeen(element: Element): boolean {
  const says = element.textContent?.trim() !== '' || element.matches(CONTROL);
  return says && canTakeFocus(element);
}

/** Those that can be seen. */
function controlsIn(node: Node): HTMLElement[] {
  if (!(node instanceof HTMLElement)) return [];
  const controls = [node, ...node.querySelectorAll<HTMLElement>(CONTROL)];
  return controls.filter((each) => each.matches(CONTROL) && canTakeFocus(each));
}

/** What appears only later, as that one waits, can't take it yet. */
function canTakeFocus(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

/** As a screen reader would say it, near enough to know it again. */
function nameOf(element: HTMLElement): string {
  const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement> | null) : null;
  return element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? '';
}

/** A part of the page that holds no focus otherwise does so until it is left, at its heading where it has one. */
function focus(place: Element): void {
  const target = place.matches(CONTROL) ? place : (place.querySelector('h1, h2, h3') ?? place);
  if (!(target instanceof HTMLElement)) return;
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target.focus({ preventScroll: true });
}
