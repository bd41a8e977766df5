/** What can be found by writing a part of its name, or the beginning of its note. */
export type Named = { readonly label: string; readonly note?: string | undefined };

/** Letters that are also written without a Danish keyboard. Swedes and Germans write two of them with dots. */
const AS_TWO: Readonly<Record<string, string>> = { å: 'aa', æ: 'ae', ä: 'ae', ø: 'oe', ö: 'oe' };
/** A letter that may lack its ring or stroke. Two of the bare one are not it: "aa" is no place that begins with a. */
const BARE: Readonly<Record<string, string>> = { å: 'a', ø: 'o' };
const MARKS = /\p{Mark}/gu;
const BETWEEN_WORDS = /[\s\p{Pd}/.,]+/gu;

/**
 * The items a person means by a text, the likeliest first: names that begin with it, then names in which a word begins with
 * it, then names that hold it. å is aa, æ is ae, ø is oe; a letter may lack its ring or stroke; hyphens are spaces; case
 * counts for nothing (danish.md). An empty text means all of them.
 * @param lead a word people write in front of the names, which need not have it
 */
export function search<Item extends Named>(items: readonly Item[], text: string, lead = ''): readonly Item[] {
  if (spelled(text) === '') return items;
  const want = { part: withoutLead(spelled(text), spelled(lead)), lead: spelled(lead) };
  return items
    .map((item) => ({ item, rank: rankOf(item, want) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

function rankOf({ label, note }: Named, { part, lead }: { readonly part: string; readonly lead: string }): number {
  const name = withoutLead(spelled(label), lead);
  if (standsAt(name, part, 0)) return name.startsWith(part) ? 0 : 1;
  if (note !== undefined && spelled(note).startsWith(part)) return 0;
  const ranks = [...name].map((_, at) =>
    standsAt(name, part, at) ? (name[at - 1] === ' ' ? 2 : 3) : Number.POSITIVE_INFINITY,
  );
  return Math.min(...ranks, lead.startsWith(part) ? 4 : Number.POSITIVE_INFINITY);
}

/** Whether a part of a name stands at a place in it, as it is written or with bare letters. */
function standsAt(name: string, part: string, at: number): boolean {
  return [...part].every((letter, index) => {
    const there = name[at + index];
    return there !== undefined && (letter === there || letter === BARE[there]);
  });
}

function withoutLead(name: string, lead: string): string {
  return lead !== '' && name.startsWith(`${lead} `) ? name.slice(lead.length + 1) : name;
}

/** `Høje-Taastrup` is `høje tåstrup`, as `Hoeje Tåstrup` is. */
function spelled(text: string): string {
  const two = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[åæäøö]/g, (letter) => AS_TWO[letter] as string);
  const plain = two.normalize('NFD').replace(MARKS, '').replace(BETWEEN_WORDS, ' ').trim();
  return plain.replaceAll('aa', 'å').replaceAll('oe', 'ø');
}
