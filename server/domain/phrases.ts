import * as z from 'zod/mini';
import { because, kind, oneOf, orNull, textWithoutCpr, uuid } from './input-fields';
import { REASON_SUBJECTS, type ReasonSubject } from './judgement-reasons';

/** The longest phrase, in code points. */
export const PHRASE_LENGTH = 200;
/** How many a unit may have. */
export const MOST_PHRASES = 100;

/** A text that a unit re-uses in its judgements, and what it is about (worklist.md § 4). */
export type PhraseContent = { readonly about: ReasonSubject; readonly text: string };
export type Phrase = PhraseContent & { readonly id: string };

/** The phrases of a unit in their order; `number`: of its last change, which the next one is based on. */
export type Phrases = { readonly number: number; readonly phrases: readonly Phrase[] };

/** A change of a phrase: added without `before`, removed without `after`, and with equal ones only moved. */
export type PhraseChange = {
  readonly id: string;
  readonly before: PhraseContent | null;
  readonly after: PhraseContent | null;
  readonly userName: string;
  readonly at: number;
};

export const phraseText = z.pipe(
  textWithoutCpr(PHRASE_LENGTH),
  z.transform((text: string) => text.trim()),
);

const phrase = z.strictObject(
  {
    id: orNull(uuid),
    about: oneOf(REASON_SUBJECTS),
    text: phraseText,
  },
  kind,
);

/** All phrases of a unit in their order, from now on; a new one has no id. */
export const phrasesInput = z.strictObject(
  {
    number: z.int(kind).check(z.minimum(0, because('type')), z.maximum(2_147_483_647, because('out-of-range'))),
    phrases: z.array(phrase, kind).check(
      z.maxLength(MOST_PHRASES, because('too-many')),
      z.refine((all) => isUnique(all.map(({ text }) => text)), because('in-use')),
      z.refine((all) => isUnique(all.flatMap(({ id }) => id ?? [])), because('repeated')),
    ),
  },
  kind,
);

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
