/**
 * In the page: elements with a colour of their own, as text, filling or icon, with that colour; except at the mouse.
 */
export function colouredOnScreen(): Map<Element, string> {
  const found = new Map<Element, string>();
  for (const element of document.querySelectorAll('body :not(:hover)')) {
    const { color, backgroundColor, fill } = getComputedStyle(element);
    const isFilled = !/, 0\)$/.test(backgroundColor);
    const around = element.parentElement && getComputedStyle(element.parentElement).color;
    if (isFilled || color !== around) found.set(element, `${color} ${backgroundColor} ${fill}`);
  }
  return found;
}

/** In the printed page: elements that differ from similar ones on the screen by colour alone. */
export function alikeOnPaper(coloured: Map<Element, string>): string[] {
  const IS_COLOUR =
    /^(?:bg|text|fill|stroke|border)-(?:transparent|current|ink|ground|paper|raised|sunken|line|link|action|on-action|need|on-need|info|success|warning|error)/;
  const colours = new Map<string, string>();
  const wrong = new Set<string>();
  for (const [element, colour] of coloured) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.getBoundingClientRect().width <= 1) continue;
    const kind = [...element.classList].filter((each) => !IS_COLOUR.test(each)).join(' ');
    const style = getComputedStyle(element);
    const icons = [element, ...element.querySelectorAll('use')].map((each) => each.getAttribute('href'));
    const lines = [
      style.borderStyle,
      style.borderWidth,
      style.fontWeight,
      style.textDecorationLine,
      style.outlineStyle,
    ];
    const look = `${element.tagName} ${kind} ${lines} ${icons} ${element.textContent?.trim()}`;
    const other = colours.get(look) ?? colour;
    if (other !== colour)
      wrong.add(`by its colour alone: ${element.tagName.toLowerCase()} ${element.textContent?.trim().slice(0, 40)}`);
    colours.set(look, colour);
  }
  return [...wrong];
}

/** In the printed page: texts that are pale on white. */
export function paleOnPaper(): string[] {
  const pale = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const holder = node.parentElement;
    if (!holder || node.textContent?.trim() === '' || !holder.checkVisibility({ visibilityProperty: true })) continue;
    const [red = 0, green = 0, blue = 0] =
      getComputedStyle(holder)
        .color.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    // A contrast of 4.5 to 1 against white, by luminance.
    if (0.2126 * red + 0.7152 * green + 0.0722 * blue > 118) pale.add(node.textContent?.trim().slice(0, 40) ?? '');
  }
  return [...pale];
}
