/**
 * A browser that translates a page puts `<font>` elements around its texts, or in their place. React knows nothing of them and fails when
 * it removes such a text or puts something before it; and where the text was replaced, what React writes into it is not seen.
 * From now on the `<font>` stands for its text, and a text that React changes comes back (docs/adr/0008-translated-pages.md).
 */
export function keepTranslatedText(): void {
  const { removeChild, insertBefore } = Node.prototype;
  /** Texts that are not in the page any more, and what stands there instead. */
  const replaced = new WeakMap<Node, Element>();

  Node.prototype.removeChild = function removeStandIn<Child extends Node>(this: Node, child: Child): Child {
    const there = standInOf(child, this);
    if (there) removeChild.call(this, there);
    return child;
  };
  Node.prototype.insertBefore = function insertBeforeStandIn<New extends Node>(
    this: Node,
    node: New,
    child: Node | null,
  ): New {
    insertBefore.call(this, node, child && (standInOf(child, this) ?? null));
    return node;
  };

  /** What of `parent` holds a node, or stands in its place: itself as a rule. */
  function standInOf(node: Node, parent: Node): Node | undefined {
    return childWith(node, parent) ?? childWith(replaced.get(node), parent);
  }

  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } of changes) {
      if (type === 'characterData') restore(target);
      else noteReplaced(removedNodes[0], addedNodes[0] ?? previousSibling ?? nextSibling);
    }
  });

  function noteReplaced(text: Node | undefined, font: Node | null): void {
    if (!(text instanceof Text) || !(font instanceof HTMLElement) || font.localName !== 'font') return;
    // Put around it: the text is still in the page, and what is written into it is seen.
    if (text.isConnected) return;
    replaced.set(text, font);
    observer.observe(text, { characterData: true });
  }

  function restore(text: Node): void {
    const font = replaced.get(text);
    replaced.delete(text);
    font?.replaceWith(text);
  }

  observer.observe(document.documentElement, { childList: true, subtree: true });
}

function childWith(node: Node | undefined, parent: Node): Node | undefined {
  for (let each: Node | null | undefined = node; each; each = each.parentNode) {
    if (each.parentNode === parent) return each;
  }
  return undefined;
}
