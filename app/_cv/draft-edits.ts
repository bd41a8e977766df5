'use client';

import { allDrafts, type Content, type Draft, setDrafts } from './drafts';

// What changes drafts: a page that loads has none, so these functions are fetched with what people type into.

export function draftOf(about: string, form: string): Draft | undefined {
  return allDrafts().find((draft) => draft.about === about && draft.form === form);
}

/** Saves a choice, a text or choices beside it as the newest draft. What is not given is kept. */
export function keepDraft(about: string, form: string, text?: string, choices?: readonly string[]): void {
  put(about, form, { edited: true, ...(text !== undefined && { text }), ...(choices && { choices }) });
}

/**
 * Records that a draft is being sent.
 * @returns the request identifier: the previous one if the same is sent again, else a new one
 */
export function beginAttempt(about: string, form: string): string {
  const { text = '', choices = [], attempts = [] } = draftOf(about, form) ?? {};
  const last = attempts.at(-1);
  if (last && isSame(last, { text, choices })) return last.identifier;
  const identifier = crypto.randomUUID();
  put(about, form, { attempts: [...attempts, { identifier, text, choices, lost: false }] });
  return identifier;
}

/** Records that the response was lost: whether the change succeeded is unknown. */
export function loseAttempt(about: string, form: string, identifier: string): void {
  const attempts = draftOf(about, form)?.attempts;
  if (!attempts) return;
  put(about, form, {
    attempts: attempts.map((each) => (each.identifier === identifier ? { ...each, lost: true } : each)),
  });
}

/**
 * Records that the call was refused before anything was done. If an earlier response to the same attempt was lost, the
 * outcome of that one stays unknown.
 */
export function withdrawAttempt(about: string, form: string, identifier: string): void {
  const attempt = draftOf(about, form)?.attempts.find((each) => each.identifier === identifier);
  if (!attempt?.lost) settleAttempt(about, form, identifier, false);
}

/**
 * Records the outcome of an attempt. After a success the draft is deleted, unless it changed since; after a
 * failure the draft is as before the attempt.
 */
export function settleAttempt(about: string, form: string, identifier: string, succeeded: boolean): void {
  const draft = draftOf(about, form);
  const attempt = draft?.attempts.find((each) => each.identifier === identifier);
  if (!draft || !attempt) return;
  const attempts = draft.attempts.filter((each) => each !== attempt);
  if (succeeded ? isSame(attempt, draft) : !draft.edited && attempts.length === 0) dropDraft(about, form);
  else put(about, form, { attempts });
}

/** Whether a sent change may have succeeded, so that the current value is unknown. */
export function hasLostAttempt(drafts: readonly Draft[]): boolean {
  return drafts.some(({ attempts }) => attempts.some(({ lost }) => lost));
}

/** Whether the same would be sent. */
export function isSame(one: Content, other: Content): boolean {
  return one.text === other.text && String(one.choices) === String(other.choices);
}

export function dropDraft(about: string, form: string): void {
  setDrafts(allDrafts().filter((draft) => draft.about !== about || draft.form !== form));
}

/** Whether a draft is only the choice of its form, without text, further choices or attempts. */
export function isChoiceOnly({ text, choices, attempts }: Draft): boolean {
  return text.trim() === '' && choices.length === 0 && attempts.length === 0;
}

function put(
  about: string,
  form: string,
  change: Partial<Pick<Draft, 'text' | 'choices' | 'edited' | 'attempts'>>,
): void {
  const before = draftOf(about, form) ?? { about, form, text: '', choices: [], edited: false, attempts: [] };
  setDrafts([...allDrafts().filter((draft) => draft.about !== about || draft.form !== form), { ...before, ...change }]);
}
