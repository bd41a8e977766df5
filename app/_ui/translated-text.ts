/**
 * A browser that translates a page wraps its text nodes in `<font>` elements or replaces them. React then fails when it
 * removes such a text node or inserts before it, and its changes to a replaced one do not show. This patch makes the
 * `<font>` take the text node's place, and restores a text node that React changes (docs/adr/0008-translated-pages.md).
 */
export function keepTranslatedText(): void {
  const { removeChild, insertBefore } = Node.prototype;
  /** Text nodes no longer in the page, and the elements that replaced them. */
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

  /** The child of `parent` that contains a node or its replacement; usually the node itself. */
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
    // Only wrapped: the text node is still in the page, so its changes show.
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
