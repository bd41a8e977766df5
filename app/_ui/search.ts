/** What can be found by writing a part of its name, or the beginning of its note. */
export type Named = { readonly label: string; readonly note?: string | undefined };

/** Letters that are also written without a Danish keyboard. Swedes and Germans write two of them with dots. */
const AS_TWO: Readonly<Record<string, string>> = { å: 'aa', æ: 'ae', ä: 'ae', ø: 'oe', ö: 'oe' };
const MARKS = /\p{Mark}/gu;
const BETWEEN_WORDS = /[\s\p{Pd}/.,]+/gu;

/**
 * The items a person means by a text, the likeliest first: names that begin with it, then names in which a word begins with
 * it, then names that hold it. å is aa, æ is ae, ø is oe; a letter may lack its ring or stroke; hyphens are spaces; case
 * counts for nothing (danish.md). An empty text means all of them.
 * @param lead a word people write in front of the names, which need not have it
 */
export function search<Item extends Named>(items: readonly Item[], text: string, lead = ''): readonly Item[] {
  const wants = [spelledOut, bare].map((spell) => ({ spell, wanted: spell(text), lead: spell(lead) }));
  if (wants.every(({ wanted }) => wanted === '')) return items;
  return items
    .map((item) => ({ item, rank: Math.min(...wants.map((want, at) => rankOf(item, want) * wants.length + at)) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

type Want = { readonly spell: (text: string) => string; readonly wanted: string; readonly lead: string };

function rankOf({ label, note }: Named, { spell, wanted, lead }: Want): number {
  const name = withoutLead(spell(label), lead);
  const part = withoutLead(wanted, lead);
  if (name.startsWith(part) || (note !== undefined && spell(note).startsWith(part))) return 0;
  if (name.includes(` ${part}`)) return 1;
  if (name.includes(part)) return 2;
  return lead.startsWith(part) ? 3 : Number.POSITIVE_INFINITY;
}

function withoutLead(name: string, lead: string): string {
  return lead !== '' && name.startsWith(`${lead} `) ? name.slice(lead.length + 1) : name;
}

/** `Høje-Taastrup` is `hoeje taastrup`. */
function spelledOut(text: string): string {
  return plain(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[åæäøö]/g, (letter) => AS_TWO[letter] as string),
  );
}

/** `Høje-Taastrup` is `hoje tastrup`. */
function bare(text: string): string {
  return spelledOut(text).replaceAll('aa', 'a').replaceAll('oe', 'o');
}

function plain(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(BETWEEN_WORDS, ' ').trim();
}
