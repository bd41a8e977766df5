import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  beginAttempt,
  draftOf,
  dropDraft,
  keepDraft,
  loseAttempt,
  settleAttempt,
  withdrawAttempt,
} from './draft-edits';
import { draftsAbout, draftsText, dropDrafts, hasDrafts } from './drafts';

const ANNE = 'anne';
const BO = 'bo';

/** Whether the browser would ask before leaving the page. */
function asks(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  dropDrafts();
});

it('a draft belongs to one citizen and one form', () => {
  keepDraft(ANNE, 'status-4', 'Uddyb');
  keepDraft(BO, 'status-4', 'Ret');
  expect(draftOf(ANNE, 'status-4')?.text).toBe('Uddyb');
  expect(draftOf(ANNE, 'status-3')).toBeUndefined();
  expect(draftsAbout(BO).map(({ text }) => text)).toEqual(['Ret']);
  dropDraft(BO, 'status-4');
  expect(draftsAbout(BO)).toEqual([]);
  expect(draftOf(ANNE, 'status-4')?.text).toBe('Uddyb');
});

it('saving a draft again replaces its text, keeps its attempts and makes it the newest', () => {
  keepDraft(ANNE, 'status-4', 'Et');
  const identifier = beginAttempt(ANNE, 'status-4');
  keepDraft(ANNE, 'status-2', 'To');
  keepDraft(ANNE, 'status-4', 'Tre');
  expect(draftsAbout(ANNE)).toEqual([
    { about: ANNE, form: 'status-2', text: 'To', choices: [], edited: true, attempts: [] },
    {
      ...{ about: ANNE, form: 'status-4', text: 'Tre', choices: [], edited: true },
      attempts: [{ identifier, text: 'Et', choices: [], lost: false }],
    },
  ]);
});

describe('the request identifier of a draft', () => {
  it('is the same when the same text is sent again, and new when the text or form changed', () => {
    keepDraft(ANNE, 'status-4', 'Et');
    const first = beginAttempt(ANNE, 'status-4');
    loseAttempt(ANNE, 'status-4', first);
    expect(beginAttempt(ANNE, 'status-4')).toBe(first);
    keepDraft(ANNE, 'status-4', 'To');
    const second = beginAttempt(ANNE, 'status-4');
    const other = beginAttempt(ANNE, 'status-3');
    expect(new Set([first, second, other]).size).toBe(3);
  });

  it('is new when only a choice beside the text changed', () => {
    keepDraft(ANNE, 'status-4', 'Et', ['spelling']);
    const first = beginAttempt(ANNE, 'status-4');
    expect(beginAttempt(ANNE, 'status-4')).toBe(first);
    keepDraft(ANNE, 'status-4', undefined, []);
    expect(beginAttempt(ANNE, 'status-4')).not.toBe(first);
    expect(draftOf(ANNE, 'status-4')).toMatchObject({ text: 'Et', choices: [] });
  });

  it('is kept when a response was lost and a repeat is refused, until a response arrives', () => {
    keepDraft(ANNE, 'status-4', 'Et');
    const first = beginAttempt(ANNE, 'status-4');
    loseAttempt(ANNE, 'status-4', first);
    expect(beginAttempt(ANNE, 'status-4')).toBe(first);
    withdrawAttempt(ANNE, 'status-4', first);
    expect(draftOf(ANNE, 'status-4')?.attempts).toEqual([{ identifier: first, text: 'Et', choices: [], lost: true }]);
    expect(beginAttempt(ANNE, 'status-4')).toBe(first);
    settleAttempt(ANNE, 'status-4', first, false);
    expect(beginAttempt(ANNE, 'status-4')).not.toBe(first);
  });

  it('is dropped when the call is refused and no earlier response was lost', () => {
    keepDraft(ANNE, 'status-4', 'Et');
    withdrawAttempt(ANNE, 'status-4', beginAttempt(ANNE, 'status-4'));
    expect(draftOf(ANNE, 'status-4')).toMatchObject({ text: 'Et', attempts: [] });
    withdrawAttempt(ANNE, 'status-3', beginAttempt(ANNE, 'status-3'));
    expect(draftOf(ANNE, 'status-3')).toBeUndefined();
  });

  it('is dropped after a success; the draft too, unless its text changed since', () => {
    keepDraft(ANNE, 'status-4', 'Et');
    settleAttempt(ANNE, 'status-4', beginAttempt(ANNE, 'status-4'), true);
    expect(draftOf(ANNE, 'status-4')).toBeUndefined();
    keepDraft(ANNE, 'status-4', 'Et');
    const sent = beginAttempt(ANNE, 'status-4');
    keepDraft(ANNE, 'status-4', 'Et til');
    settleAttempt(ANNE, 'status-4', sent, true);
    expect(draftOf(ANNE, 'status-4')).toMatchObject({ text: 'Et til', attempts: [] });
  });

  it('is dropped after a failure, with the draft only if that did not exist before', () => {
    settleAttempt(ANNE, 'status-3', beginAttempt(ANNE, 'status-3'), false);
    expect(draftOf(ANNE, 'status-3')).toBeUndefined();
    keepDraft(ANNE, 'status-4');
    settleAttempt(ANNE, 'status-4', beginAttempt(ANNE, 'status-4'), false);
    expect(draftOf(ANNE, 'status-4')).toMatchObject({ attempts: [] });
  });
});

it('the browser asks before leaving only while there is a draft', () => {
  expect([hasDrafts(), asks()]).toEqual([false, false]);
  keepDraft(ANNE, 'status-4', 'Uddyb');
  expect([hasDrafts(), asks()]).toEqual([true, true]);
  dropDraft(ANNE, 'status-4');
  expect([hasDrafts(), asks()]).toEqual([false, false]);
});

it('dropDrafts deletes all drafts', () => {
  keepDraft(ANNE, 'status-4', 'Uddyb');
  keepDraft(BO, 'status-3');
  dropDrafts();
  expect([draftsAbout(ANNE), draftsAbout(BO), asks()]).toEqual([[], [], false]);
});

it('draftsText joins the texts of all drafts, without empty ones', () => {
  keepDraft(ANNE, 'status-4', ' Uddyb ');
  keepDraft(ANNE, 'availability-1', '');
  keepDraft(BO, 'status-3', 'Fint');
  expect(draftsText()).toBe('Uddyb\n\nFint');
});
