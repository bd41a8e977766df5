import { phraseText } from '@/server/domain/phrases';
import type { Reason } from '@/server/domain/reasons';
import { type PhraseRow, phrasesOf } from './phrase-rows';

export type PhraseFault = Exclude<Reason, 'minimum-not-met'>;

/** What is wrong with the texts, by the keys of their rows. */
export function wrongWithPhrases(rows: readonly PhraseRow[]): ReadonlyMap<string, PhraseFault> {
  const seen = new Set<string>();
  return new Map(
    rows.flatMap((row): readonly [string, PhraseFault][] => {
      const [phrase] = phrasesOf([row]);
      if (!phrase) return [];
      const parsed = phraseText.safeParse(row.text);
      const isRepeated = seen.has(phrase.text);
      seen.add(phrase.text);
      if (!parsed.success) return [[row.key, parsed.error.issues[0]?.message as PhraseFault]];
      return isRepeated ? [[row.key, 'in-use']] : [];
    }),
  );
}
