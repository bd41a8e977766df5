'use client';

import { useMemo } from 'react';
import { createStore, useStore } from '@/app/_ui/store';

/**
 * A draft that was sent, once or again, and has no answer yet, by the identifier it was sent under (wire.md § 1). `text` is what stood
 * in the draft then; `lost`: an answer did not come, so it may have gone through.
 */
export type Attempt = { readonly identifier: string; readonly text: string; readonly lost: boolean };

/**
 * What somebody has begun and not sent, or sent and had no answer to. It belongs to one form about one citizen and is
 * never offered to another (ux.md, "Nothing typed is lost").
 */
export type Draft = {
  /** The citizen's key (`citizenKey` of the overview), or the name of a page that is about no citizen. */
  readonly about: string;
  /** Which judgement or form it belongs to, as in `status-4`. */
  readonly form: string;
  readonly text: string;
  /** Something was written or chosen; else it stands for its attempts alone. */
  readonly begun: boolean;
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
};

// In memory alone: a whole page load forgets it, so that asks first. Newest last.
const EMPTY: readonly Draft[] = [];
const drafts = createStore(EMPTY);

/** The draft of one form. */
export function draftOf(about: string, form: string): Draft | undefined {
  return drafts.get().find((draft) => draft.about === about && draft.form === form);
}

/** Every draft about one citizen or page, the newest last. */
export function draftsAbout(about: string): readonly Draft[] {
  return drafts.get().filter((draft) => draft.about === about);
}

/** Keeps what was chosen or written, as the newest draft. Without a text the one before stays. */
export function keepDraft(about: string, form: string, text?: string): void {
  put(about, form, { begun: true, ...(text !== undefined && { text }) });
}

/**
 * Notes that a draft is sent.
 * @returns the identifier to send it under: the one of before where the same text is sent again, else a new one
 */
export function beginAttempt(about: string, form: string): string {
  const { text = '', attempts = [] } = draftOf(about, form) ?? {};
  const last = attempts.at(-1);
  if (last?.text === text) return last.identifier;
  const identifier = crypto.randomUUID();
  put(about, form, { attempts: [...attempts, { identifier, text, lost: false }] });
  return identifier;
}

/** Notes that no answer came: whether it was made is not known. */
export function loseAttempt(about: string, form: string, identifier: string): void {
  const attempts = draftOf(about, form)?.attempts;
  if (!attempts) return;
  put(about, form, {
    attempts: attempts.map((each) => (each.identifier === identifier ? { ...each, lost: true } : each)),
  });
}

/**
 * Notes that the call was turned away before anything was done. Where an answer to the same attempt had been lost before, it is not
 * known still whether it was made.
 */
export function withdrawAttempt(about: string, form: string, identifier: string): void {
  const attempt = draftOf(about, form)?.attempts.find((each) => each.identifier === identifier);
  if (!attempt?.lost) settleAttempt(about, form, identifier, false);
}

/**
 * Notes what came of an attempt. What was made is no draft any more, unless it was written on since; and one that was not made leaves the
 * draft as it was before.
 */
export function settleAttempt(about: string, form: string, identifier: string, made: boolean): void {
  const draft = draftOf(about, form);
  const attempt = draft?.attempts.find((each) => each.identifier === identifier);
  if (!draft || !attempt) return;
  const attempts = draft.attempts.filter((each) => each !== attempt);
  if (made ? attempt.text === draft.text : !draft.begun && attempts.length === 0) dropDraft(about, form);
  else put(about, form, { attempts });
}

export function dropDraft(about: string, form: string): void {
  set(drafts.get().filter((draft) => draft.about !== about || draft.form !== form));
}

/** Whether a change was sent that may have gone through: then nobody knows what stands. */
export function isUnanswered(drafts: readonly Draft[]): boolean {
  return drafts.some(({ attempts }) => attempts.some(({ lost }) => lost));
}

/** Whether a draft is a choice alone: nothing was written, and nothing sent. */
export function isChoiceAlone({ text, attempts }: Draft): boolean {
  return text.trim() === '' && attempts.length === 0;
}

/** The text of all drafts, the newest last, to be pasted somewhere else. */
export function draftsText(): string {
  return drafts
    .get()
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Forgets all drafts: another person has signed in. */
export function dropDrafts(): void {
  set(EMPTY);
}

/** Whether anything would be lost if the page were loaded anew. */
export function anyDraft(): boolean {
  return drafts.get().length > 0;
}

/** The drafts about one citizen or page, the newest last, as they stand now. */
export function useDrafts(about: string): readonly Draft[] {
  const all = useStore(drafts);
  return useMemo(() => all.filter((draft) => draft.about === about && isShown(draft)), [all, about]);
}

/** Whom or what there are drafts about. */
export function useDrafted(): ReadonlySet<string> {
  const all = useStore(drafts);
  return useMemo(() => new Set(all.filter(isShown).map(({ about }) => about)), [all]);
}

function put(about: string, form: string, change: Partial<Pick<Draft, 'text' | 'begun' | 'attempts'>>): void {
  const before = draftOf(about, form) ?? { about, form, text: '', begun: false, attempts: [] };
  set([...drafts.get().filter((draft) => draft.about !== about || draft.form !== form), { ...before, ...change }]);
}

/** What is only on its way is no draft to show. */
function isShown({ begun, attempts }: Draft): boolean {
  return begun || attempts.some(({ lost }) => lost);
}

function set(next: readonly Draft[]): void {
  drafts.set(next);
  watchLeaving();
}

/** Only while something would be lost: a page that always asks is not listened to. Adding twice is adding once. */
function watchLeaving(): void {
  if (anyDraft()) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
