'use client';

import { type Content, type Draft, draftOf, dropDraft, putDraft } from './drafts';

// What dialogs alone need of drafts: these are fetched with a page, the dialogs later.

/**
 * Records that a draft is being sent.
 * @returns the request identifier: the previous one if the same is sent again, else a new one
 */
export function beginAttempt(about: string, form: string): string {
  const { text = '', choices = [], attempts = [] } = draftOf(about, form) ?? {};
  const last = attempts.at(-1);
  if (last && isSame(last, { text, choices })) return last.identifier;
  const identifier = crypto.randomUUID();
  putDraft(about, form, { attempts: [...attempts, { identifier, text, choices, lost: false }] });
  return identifier;
}

/** Records that the response was lost: whether the change succeeded is unknown. */
export function loseAttempt(about: string, form: string, identifier: string): void {
  const attempts = draftOf(about, form)?.attempts;
  if (!attempts) return;
  putDraft(about, form, {
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
  else putDraft(about, form, { attempts });
}

/** Whether a sent change may have succeeded, so that the current value is unknown. */
export function hasLostAttempt(drafts: readonly Draft[]): boolean {
  return drafts.some(({ attempts }) => attempts.some(({ lost }) => lost));
}

/** Whether the same would be sent. */
export function isSame(one: Content, other: Content): boolean {
  return one.text === other.text && String(one.choices) === String(other.choices);
}
