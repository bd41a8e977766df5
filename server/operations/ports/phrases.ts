import type { Call } from '@/server/domain/caller';
import type { PhraseChange, PhraseContent, Phrases as UnitPhrases } from '@/server/domain/phrases';

/** The phrases that shall stand, on top of the change `number`; one without an id is added. */
export type NewPhrases = {
  readonly number: number;
  readonly phrases: readonly (PhraseContent & { readonly id: string | null })[];
};

/** The phrases of the caller's organisation. Throws ServiceFault 8236; 9343 where reading, 9346 where saving failed. */
export type Phrases = {
  list(call: Call): Promise<UnitPhrases>;
  /** Its changes, newest first. */
  history(call: Call): Promise<readonly PhraseChange[]>;
  /** Saves with the audit entry, or says why not. `changed`: there has been another change. */
  save(call: Call, phrases: NewPhrases): Promise<'saved' | 'changed' | 'unknown'>;
};
