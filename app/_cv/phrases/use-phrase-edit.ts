'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { draftOf, dropDraft, keepDraft } from '@/app/_cv/draft-edits';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import type { Phrases } from '@/server/domain/phrases';
import { PHRASE_DRAFT } from './phrase-draft';
import { isSameList, merged, type PhraseRow, phrasesOf, rowsOf } from './phrase-rows';

/** What the form is based on, and what it holds; `overtaken`: a colleague has saved since. */
type Edit = { readonly base: Phrases; readonly rows: readonly PhraseRow[]; readonly overtaken: boolean };

// What belongs to the draft; without the draft it isn't used.
let kept: Edit | undefined;

/**
 * The phrases of the unit while they are changed. What isn't saved is a draft, until it is saved or dropped.
 * @param known the phrases as fetched last; the form begins with them, and goes on with what a colleague saved since
 */
export function usePhraseEdit(known: Phrases) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [edit, setEdit] = useState((): Edit => {
    const begun = draftOf(PHRASE_DRAFT, PHRASE_DRAFT) && kept;
    if (begun) return begun.base.number === known.number ? begun : onTopOf(known, begun);
    return { base: known, rows: rowsOf(known.phrases), overtaken: false };
  });
  const changed = isChanged(edit);
  const keep = (next: Edit) => {
    setEdit(next);
    kept = next;
    const texts = phrasesOf(next.rows).map(({ text }) => text);
    if (isChanged(next)) keepDraft(PHRASE_DRAFT, PHRASE_DRAFT, texts.join('\n'));
    else dropDraft(PHRASE_DRAFT, PHRASE_DRAFT);
  };
  const goOn = useEffectEvent(() => {
    if (known.number > edit.base.number) keep({ ...onTopOf(known, edit), overtaken: edit.overtaken || changed });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each list that is fetched
  useEffect(() => goOn(), [known]);
  return {
    ...edit,
    changed,
    setRows: (rows: readonly PhraseRow[]) => keep({ ...edit, rows }),
    drop: () => dropDraft(PHRASE_DRAFT, PHRASE_DRAFT),
    /** @returns whether it was saved; if not, a colleague was first, whose changes are in the rows now */
    async save(): Promise<boolean> {
      const phrases = phrasesOf(edit.rows);
      const latest = await client.phrases.save
        .mutate({ number: edit.base.number, phrases: [...phrases] })
        .catch((error) => {
          if (problemOf(error).kind !== 'conflict') throw error;
          return client.phrases.list.query();
        });
      // An earlier attempt whose response was lost may have been the first.
      const saved = latest === undefined || isSameList(latest.phrases, phrases);
      if (saved) {
        dropDraft(PHRASE_DRAFT, PHRASE_DRAFT);
        await queryClient.invalidateQueries({ queryKey: ['phrases.list'] });
      } else keep(onTopOf(latest, edit));
      return saved;
    },
  };
}

function onTopOf(latest: Phrases, { base, rows }: Edit): Edit {
  return { base: latest, rows: merged(base.phrases, rows, latest.phrases), overtaken: true };
}

/** Whether there is something to save, or a phrase has been begun. */
function isChanged({ base, rows }: Edit): boolean {
  return rows.some(({ id, removed }) => id === null && !removed) || !isSameList(base.phrases, phrasesOf(rows));
}
