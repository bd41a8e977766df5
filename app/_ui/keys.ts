/** Confirms a dialog; written as in `aria-keyshortcuts`. */
export const CONFIRM = 'Control+Enter';

type Press = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/**
 * Whether a key press matches the keys. A character matches on any keyboard layout: `/` is Shift+7 on a Danish one.
 * @param keys as in `aria-keyshortcuts`: `/`, `F1`, `Control+K`, `Shift+F6`
 */
export function matches(press: Press, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) as string;
  const isCharacter = keys.length === 1;
  if (press.altKey || (press.ctrlKey || press.metaKey) !== parts.includes('Control')) return false;
  const shift = isCharacter || press.shiftKey === parts.includes('Shift');
  return shift && press.key.toLowerCase() === key.toLowerCase();
}

/** Whether the keys type no character, so that they also work in a field. */
export function isNonPrinting(keys: string): boolean {
  return keys.length > 1;
}
