import type { Call } from '@/server/domain/caller';
import type { PhraseChange, Phrases as UnitPhrases } from '@/server/domain/phrases';

/** A change to be made; without an id a phrase is added, without a text one is removed. */
export type NewPhrase = { readonly number: number; readonly id: string | null; readonly text: string | null };

/** The phrases of the caller's organisation. Throws ServiceFault 8236; 9343 where reading, 9346 where saving failed. */
export type Phrases = {
  list(call: Call): Promise<UnitPhrases>;
  /** Its changes, newest first. */
  history(call: Call): Promise<readonly PhraseChange[]>;
  /** Saves with the audit entry, or says why not. `changed`: there has been another change. */
  save(call: Call, change: NewPhrase): Promise<'saved' | 'changed' | 'unknown' | 'in-use' | 'full'>;
};
