/**
 * A key, handle or number with another character in one place, so that the result always differs.
 * @param place by default the middle; the last character of base64 may hold unused bits
 */
export function altered(text: string, place = text.length >> 1): string {
  const before = text[place] ?? '';
  const after = /\d/.test(before) ? String((Number(before) + 1) % 10) : before === 'A' ? 'B' : 'A';
  return `${text.slice(0, place)}${after}${text.slice(place + 1)}`;
}
