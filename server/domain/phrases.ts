import * as z from 'zod/mini';
import { because, kind, orNull, textWithoutCpr } from './input-fields';
import type { Reason } from './reasons';

/** The longest phrase, in code points. */
export const PHRASE_LENGTH = 200;
/** How many a unit may have. */
export const MOST_PHRASES = 100;

/** A text that a unit re-uses in its judgements (worklist.md § 4). */
export type Phrase = { readonly id: string; readonly text: string };

/** The phrases of a unit; `number`: of its last change, which the next one is based on. */
export type Phrases = { readonly number: number; readonly phrases: readonly Phrase[] };

/** A change of a phrase; text null = it was removed. */
export type PhraseChange = {
  readonly id: string;
  readonly text: string | null;
  readonly userName: string;
  readonly at: number;
};

/** Adds a phrase (without an id), or changes or removes one (without a text). */
export const phraseInput = z
  .strictObject(
    {
      number: z.int(kind).check(z.minimum(0, because('type')), z.maximum(2_147_483_647, because('out-of-range'))),
      id: orNull(z.string(kind).check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, because('pattern')))),
      text: orNull(textWithoutCpr(PHRASE_LENGTH)),
    },
    kind,
  )
  .check(
    z.refine(({ id, text }) => id !== null || text !== null, {
      path: ['text'],
      error: () => 'missing' satisfies Reason,
    }),
  );
