import { beforeEach, expect, it, vi } from 'vitest';
import { anyDraft, draftOf, draftsAbout, draftsText, dropDraft, dropDrafts, holdPage, keepDraft } from './drafts';

const ANNE = 'anne';
const BO = 'bo';

/** Whether the browser would ask before this page goes. */
function asks(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  dropDrafts();
});

it('a draft belongs to one citizen and one judgement', () => {
  keepDraft(ANNE, 'status-4', { text: 'Uddyb' });
  keepDraft(BO, 'status-4', { text: 'Ret' });
  expect(draftOf(ANNE, 'status-4')?.text).toBe('Uddyb');
  expect(draftOf(ANNE, 'status-3')).toBeUndefined();
  expect(draftsAbout(BO).map(({ text }) => text)).toEqual(['Ret']);
  dropDraft(BO, 'status-4');
  expect(draftsAbout(BO)).toEqual([]);
  expect(draftOf(ANNE, 'status-4')?.text).toBe('Uddyb');
});

it('what is written anew replaces the text and keeps the attempts, and is the newest', () => {
  const attempts = [{ identifier: 'a', content: '1' }];
  keepDraft(ANNE, 'status-4', { text: 'Et', attempts });
  keepDraft(ANNE, 'status-2', { text: 'To' });
  keepDraft(ANNE, 'status-4', { text: 'Tre' });
  expect(draftsAbout(ANNE)).toEqual([
    { about: ANNE, form: 'status-2', text: 'To', attempts: [] },
    { about: ANNE, form: 'status-4', text: 'Tre', attempts },
  ]);
});

it('the browser asks before the page goes while a draft stands or a field holds it, and only then', () => {
  expect([anyDraft(), asks()]).toEqual([false, false]);
  keepDraft(ANNE, 'status-4', { text: 'Uddyb' });
  expect([anyDraft(), asks()]).toEqual([true, true]);
  const release = holdPage();
  dropDraft(ANNE, 'status-4');
  expect([anyDraft(), asks()]).toEqual([true, true]);
  release();
  expect([anyDraft(), asks()]).toEqual([false, false]);
});

it('another person finds none of them', () => {
  keepDraft(ANNE, 'status-4', { text: 'Uddyb' });
  keepDraft(BO, 'status-3', {});
  dropDrafts();
  expect([draftsAbout(ANNE), draftsAbout(BO), asks()]).toEqual([[], [], false]);
});

it('the text of all of them can be copied, without those that have none', () => {
  keepDraft(ANNE, 'status-4', { text: ' Uddyb ' });
  keepDraft(ANNE, 'availability-1', { text: '' });
  keepDraft(BO, 'status-3', { text: 'Fint' });
  expect(draftsText()).toBe('Uddyb\n\nFint');
});
