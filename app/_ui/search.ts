/** An item found by a part of its label or the start of its note. */
export type Named = { readonly label: string; readonly note?: string | undefined };

/** Spellings without a Danish keyboard; ä and ö are Swedish and German. */
const DIGRAPHS: Readonly<Record<string, string>> = { å: 'aa', æ: 'ae', ä: 'ae', ø: 'oe', ö: 'oe' };
/** A plain letter may stand for these. The reverse is not so: å does not match an a. */
const PLAIN: Readonly<Record<string, string>> = { å: 'a', ø: 'o' };
const MARKS = /\p{Mark}/gu;
const BETWEEN_WORDS = /[\s\p{Pd}/.,]+/gu;

/**
 * The items that match a text, best first: labels that start with it, then labels with a word that starts with it, then
 * labels that contain it. å equals aa, æ ae, ø oe; å matches a and ø matches o; hyphens equal spaces; case is ignored
 * (danish.md). An empty text matches all items.
 * @param prefix an optional word in front of the labels
 */
export function search<Item extends Named>(items: readonly Item[], text: string, prefix = ''): readonly Item[] {
  if (normalised(text) === '') return items;
  const want = { part: withoutPrefix(normalised(text), normalised(prefix)), prefix: normalised(prefix) };
  return items
    .map((item) => ({ item, rank: rankOf(item, want) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

function rankOf({ label, note }: Named, { part, prefix }: { readonly part: string; readonly prefix: string }): number {
  const name = withoutPrefix(normalised(label), prefix);
  if (matchesAt(name, part, 0)) return name.startsWith(part) ? 0 : 1;
  if (note !== undefined && normalised(note).startsWith(part)) return 0;
  const ranks = [...name].map((_, at) =>
    matchesAt(name, part, at) ? (name[at - 1] === ' ' ? 2 : 3) : Number.POSITIVE_INFINITY,
  );
  return Math.min(...ranks, prefix.startsWith(part) ? 4 : Number.POSITIVE_INFINITY);
}

/** Whether `part` occurs at an index of `name`, also with plain letters. */
function matchesAt(name: string, part: string, at: number): boolean {
  return [...part].every((letter, index) => {
    const there = name[at + index];
    return there !== undefined && (letter === there || letter === PLAIN[there]);
  });
}

function withoutPrefix(name: string, prefix: string): string {
  return prefix !== '' && name.startsWith(`${prefix} `) ? name.slice(prefix.length + 1) : name;
}

/** `Høje-Taastrup` and `Hoeje Tåstrup` both become `høje tåstrup`. */
function normalised(text: string): string {
  const two = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[åæäøö]/g, (letter) => DIGRAPHS[letter] as string);
  const plain = two.normalize('NFD').replace(MARKS, '').replace(BETWEEN_WORDS, ' ').trim();
  return plain.replaceAll('aa', 'å').replaceAll('oe', 'ø');
}
