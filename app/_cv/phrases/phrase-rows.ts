import type { ReasonSubject } from '@/server/domain/judgement-reasons';
import type { Phrase, PhraseContent } from '@/server/domain/phrases';

/** A phrase in the form. */
export type PhraseRow = PhraseContent & {
  readonly key: string;
  /** Null for a new one. */
  readonly id: string | null;
  readonly removed: boolean;
  /** Whether its fields show. */
  readonly editing: boolean;
  /** What a colleague made of it meanwhile; null: removed it. */
  readonly theirs?: PhraseContent | null | undefined;
};

export function rowsOf(phrases: readonly Phrase[]): readonly PhraseRow[] {
  return phrases.map((phrase) => ({ ...phrase, key: phrase.id, removed: false, editing: false }));
}

export function newRow(about: ReasonSubject): PhraseRow {
  return { key: crypto.randomUUID(), id: null, about, text: '', removed: false, editing: true };
}

/** As the form would save them. */
export function phrasesOf(rows: readonly PhraseRow[]): readonly (PhraseContent & { readonly id: string | null })[] {
  return rows.flatMap(({ removed, id, about, text }) => (removed ? [] : [{ id, about, text: text.trim() }]));
}

export function isSameList(one: readonly PhraseContent[], other: readonly PhraseContent[]): boolean {
  return one.length === other.length && one.every((phrase, at) => isSame(phrase, other[at]));
}

/** Moves a row past its neighbour. */
export function moved(rows: readonly PhraseRow[], key: string, by: 1 | -1): readonly PhraseRow[] {
  const from = rows.findIndex((row) => row.key === key);
  const row = rows[from];
  if (!row) return rows;
  const others = rows.filter((each) => each !== row);
  return [...others.slice(0, from + by), row, ...others.slice(from + by)];
}

/**
 * Puts what was changed in the form on top of what a colleague saved. Where both changed the same phrase, that of the
 * form stays, with the colleague's beside it.
 * @param base the phrases that the form began with
 * @param latest the phrases now
 */
export function merged(
  base: readonly Phrase[],
  rows: readonly PhraseRow[],
  latest: readonly Phrase[],
): readonly PhraseRow[] {
  const was = new Map(base.map((phrase) => [phrase.id, phrase]));
  const now = new Map(latest.map((phrase) => [phrase.id, phrase]));
  const mine = rows.flatMap((row): readonly PhraseRow[] => {
    const [before, theirs] = [was.get(row.id ?? ''), now.get(row.id ?? '')];
    if (row.id === null || !before) {
      return latest.some((phrase) => isSame(phrase, row)) ? [] : [row];
    }
    const changed = row.removed || !isSame(row, before);
    if (!changed) return theirs ? [{ ...row, ...theirs }] : [];
    if (!theirs) return row.removed ? [] : [{ ...row, id: null, theirs: null }];
    if (!row.removed && isSame(theirs, row)) return [{ ...row, editing: false }];
    return [{ ...row, theirs: isSame(theirs, before) ? row.theirs : theirs }];
  });
  const all = [...mine, ...rowsOf(latest.filter(({ id }) => !was.has(id)))];
  if (hasMoved(base, rows)) return all;
  const places = new Map(latest.map(({ id }, place) => [id, place]));
  const place = ({ id }: PhraseRow) => places.get(id ?? '') ?? latest.length;
  return all.toSorted((one, other) => place(one) - place(other));
}

function isSame(one: PhraseContent, other: PhraseContent | undefined): boolean {
  return one.about === other?.about && one.text.trim() === other.text;
}

/** Whether the rows that were there from the beginning stand in another order. */
function hasMoved(base: readonly Phrase[], rows: readonly PhraseRow[]): boolean {
  const ids = rows.flatMap(({ id }) => id ?? []);
  return base.filter(({ id }) => ids.includes(id)).some(({ id }, at) => ids[at] !== id);
}
