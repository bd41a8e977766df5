'use client';

import { useMemo, useSyncExternalStore } from 'react';

/** One time a draft was sent, with no answer known yet; `content` is what was sent, to recognise it when it is sent again. */
export type Attempt = { readonly identifier: string; readonly content: string };

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
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
};

// In memory alone: a whole page load forgets it, so that asks first. Newest last.
const EMPTY: readonly Draft[] = [];
let drafts: readonly Draft[] = EMPTY;
const holds = new Set<symbol>();
const listeners = new Set<() => void>();

/** The draft of one form. */
export function draftOf(about: string, form: string): Draft | undefined {
  return drafts.find((draft) => draft.about === about && draft.form === form);
}

/** Every draft about one citizen or page, the newest last. */
export function draftsAbout(about: string): readonly Draft[] {
  return drafts.filter((draft) => draft.about === about);
}

/** Keeps what was written, in place of what the same form had; the attempts stay unless others are given. */
export function keepDraft(about: string, form: string, change: Partial<Pick<Draft, 'text' | 'attempts'>>): void {
  const before = draftOf(about, form) ?? { about, form, text: '', attempts: [] };
  set([...drafts.filter((draft) => draft.about !== about || draft.form !== form), { ...before, ...change }]);
}

export function dropDraft(about: string, form: string): void {
  set(drafts.filter((draft) => draft.about !== about || draft.form !== form));
}

/** The text of all drafts, the newest last, to be pasted somewhere else. */
export function draftsText(): string {
  return drafts
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
  return drafts.length > 0 || holds.size > 0;
}

/** Has the browser ask before the page goes, for a field whose text is no draft yet. @returns ends that */
export function holdPage(): () => void {
  const hold = Symbol('hold');
  holds.add(hold);
  watchLeaving();
  return () => {
    holds.delete(hold);
    watchLeaving();
  };
}

/** The drafts about one citizen or page, the newest last, as they stand now. */
export function useDrafts(about: string): readonly Draft[] {
  const all = useSyncExternalStore(subscribe, current, none);
  return useMemo(() => all.filter((draft) => draft.about === about), [all, about]);
}

/** Whom or what there are drafts about. */
export function useDrafted(): ReadonlySet<string> {
  const all = useSyncExternalStore(subscribe, current, none);
  return useMemo(() => new Set(all.map(({ about }) => about)), [all]);
}

function set(next: readonly Draft[]): void {
  drafts = next;
  watchLeaving();
  for (const listener of listeners) listener();
}

/** Only while something would be lost: a page that always asks is not listened to. Adding twice is adding once. */
function watchLeaving(): void {
  if (anyDraft()) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

const current = () => drafts;
const none = () => EMPTY;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
