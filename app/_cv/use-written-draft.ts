'use client';

import { dropDraft, keepDraft } from './draft-edits';
import { type Draft, useDrafts } from './drafts';

type Written<Choice> = { readonly text: string; readonly choice: Choice | undefined };

type WrittenDraft<Choice> = Written<Choice> & {
  readonly draft: Draft | undefined;
  readonly write: (change: Partial<Written<Choice>>) => void;
  readonly drop: () => void;
};

/**
 * The draft of a form with one text and, in some forms, one choice. It is deleted once both are gone.
 * @param choices what the form offers
 */
export function useWrittenDraft<Choice extends string = never>(
  about: string,
  form: string,
  choices: readonly Choice[] = [],
): WrittenDraft<Choice> {
  const draft = useDrafts(about).find((each) => each.form === form);
  const written = { text: draft?.text ?? '', choice: choices.find((each) => each === draft?.choices[0]) };
  const drop = () => dropDraft(about, form);
  return {
    ...{ ...written, draft, drop },
    write(change) {
      const { text, choice } = { ...written, ...change };
      if (text === '' && choice === undefined) drop();
      else keepDraft(about, form, text, choice === undefined ? [] : [choice]);
    },
  };
}
