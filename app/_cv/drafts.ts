'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { createStore, useStore } from '@/app/_ui/store';

/**
 * A sent draft without a response so far, by its request identifier (wire.md § 1). `text` and `choices` are the draft's
 * when it was sent; `lost`: a response did not arrive, so the change may have succeeded.
 */
export type Attempt = Content & { readonly identifier: string; readonly lost: boolean };

/** What was typed, and what was chosen beside it. */
export type Content = { readonly text: string; readonly choices: readonly string[] };

/**
 * A change that was begun and not sent, or sent without a response. It belongs to one form about one citizen and is
 * never offered for another (ux.md, "Nothing typed is lost").
 */
export type Draft = Content & {
  /** The citizen's key (`citizenKey` of the overview), or the path of a page that is about no citizen. */
  readonly about: string;
  /** The judgement or form, for example `status-4`. */
  readonly form: string;
  /** Whether the person typed or chose something; else the draft only holds attempts. */
  readonly edited: boolean;
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
};

// In memory only, so a full page load loses drafts and the browser asks first. Newest last.
const EMPTY: readonly Draft[] = [];
const drafts = createStore(EMPTY);

/** All drafts, newest last. */
export function allDrafts(): readonly Draft[] {
  return drafts.get();
}

/** All drafts about a citizen or page, newest last. */
export function draftsAbout(about: string): readonly Draft[] {
  return drafts.get().filter((draft) => draft.about === about);
}

/** The text of all drafts, newest last, for the clipboard. */
export function draftsText(): string {
  return drafts
    .get()
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

export function dropDrafts(): void {
  setDrafts(EMPTY);
}

/** Whether a full page load would lose anything. */
export function hasDrafts(): boolean {
  return drafts.get().length > 0;
}

/** The drafts to show for a citizen or page, newest last. */
export function useDrafts(about: string): readonly Draft[] {
  const all = useStore(drafts);
  return useMemo(() => all.filter((draft) => draft.about === about && isShown(draft)), [all, about]);
}

/** Only the forms of these drafts, for what isn't to be rendered again with every key that is typed. */
export function useDraftForms(about: string): readonly Pick<Draft, 'form'>[] {
  const forms = useNames((all) => all.filter((draft) => draft.about === about).map(({ form }) => form));
  return useMemo(() => forms.map((form) => ({ form })), [forms]);
}

/** The citizens and pages with drafts to show; the same set as long as these are. */
export function useDraftSubjects(): ReadonlySet<string> {
  const subjects = useNames((all) => [...new Set(all.map(({ about }) => about))]);
  return useMemo(() => new Set(subjects), [subjects]);
}

/** Names from the drafts to show, which are compared as one text: none has a line break. */
function useNames(namesOf: (shown: readonly Draft[]) => readonly string[]): readonly string[] {
  const joined = (all: readonly Draft[]) => namesOf(all.filter(isShown)).join('\n');
  const names = useSyncExternalStore(
    drafts.subscribe,
    () => joined(drafts.get()),
    () => joined(drafts.initial),
  );
  return useMemo(() => (names === '' ? [] : names.split('\n')), [names]);
}

/** A draft that only holds pending attempts is not shown. */
function isShown({ edited, attempts }: Draft): boolean {
  return edited || attempts.some(({ lost }) => lost);
}

export function setDrafts(next: readonly Draft[]): void {
  drafts.set(next);
  updateLeaveWarning();
}

/** Makes the browser ask before leaving, but only while there is a draft. Adding a listener twice has no effect. */
function updateLeaveWarning(): void {
  if (hasDrafts()) window.addEventListener('beforeunload', preventLeaving);
  else window.removeEventListener('beforeunload', preventLeaving);
}

function preventLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
