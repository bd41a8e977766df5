import { describe, expect, it } from 'vitest';
import type { Phrase } from '@/server/domain/phrases';
import { isSameList, merged, moved, newRow, type PhraseRow, phrasesOf, rowsOf } from './phrase-rows';

const phrase = (id: string, text = id): Phrase => ({ id, about: 'other', text });
const BASE = [phrase('a'), phrase('b'), phrase('c')];
const change = (rows: readonly PhraseRow[], key: string, by: Partial<PhraseRow>) =>
  rows.map((row) => (row.key === key ? { ...row, ...by } : row));
const texts = (rows: readonly PhraseRow[]) => phrasesOf(rows).map(({ text }) => text);

describe('the phrases in the form', () => {
  it('are saved without those removed, trimmed, the new ones without an id', () => {
    const rows = [...change(rowsOf(BASE), 'b', { removed: true }), { ...newRow('education'), text: ' Ny. ' }];
    expect(phrasesOf(rows)).toEqual([phrase('a'), phrase('c'), { id: null, about: 'education', text: 'Ny.' }]);
  });

  it('move past a neighbour', () => {
    expect(texts(moved(rowsOf(BASE), 'b', -1))).toEqual(['b', 'a', 'c']);
    expect(texts(moved(rowsOf(BASE), 'b', 1))).toEqual(['a', 'c', 'b']);
  });

  it('are the same list only in the same order', () => {
    expect(isSameList(BASE, phrasesOf(rowsOf(BASE)))).toBe(true);
    expect(isSameList(BASE, BASE.toReversed())).toBe(false);
    expect(isSameList(BASE, BASE.slice(1))).toBe(false);
  });
});

describe('after a colleague saved', () => {
  const theirs = [phrase('b', 'b theirs'), phrase('a'), phrase('new')];

  it('what only the colleague did is taken over: text, order, new and removed', () => {
    expect(texts(merged(BASE, rowsOf(BASE), theirs))).toEqual(['b theirs', 'a', 'new']);
  });

  it('what only the form changed stays', () => {
    const rows = [...change(rowsOf(BASE), 'a', { text: 'a mine' }), { ...newRow('other'), text: 'mine' }];
    expect(texts(merged(BASE, rows, theirs))).toEqual(['b theirs', 'a mine', 'new', 'mine']);
  });

  it('what both changed stays as in the form, with the colleague’s beside it', () => {
    const rows = change(change(rowsOf(BASE), 'b', { text: 'b mine' }), 'c', { text: 'c mine' });
    const [b, , , c] = merged(BASE, rows, theirs);
    expect(b).toMatchObject({ id: 'b', text: 'b mine', theirs: { text: 'b theirs' } });
    // The phrase that the colleague removed would be a new one.
    expect(c).toMatchObject({ id: null, text: 'c mine', theirs: null });
  });

  it('what the form removed stays removed, with what the colleague made of it', () => {
    const rows = change(rowsOf(BASE), 'b', { removed: true });
    expect(merged(BASE, rows, theirs)[0]).toMatchObject({ removed: true, theirs: { text: 'b theirs' } });
    expect(texts(merged(BASE, change(rowsOf(BASE), 'c', { removed: true }), theirs))).toEqual(['b theirs', 'a', 'new']);
  });

  it('what both did alike is done, so that a repeat of what was saved changes nothing', () => {
    const rows = [...change(rowsOf(BASE), 'a', { text: 'same' }), { ...newRow('other'), text: 'also new' }];
    const saved = [phrase('a', 'same'), phrase('b'), phrase('c'), phrase('d', 'also new')];
    const after = merged(BASE, rows, saved);
    expect(phrasesOf(after)).toEqual(saved);
    expect(after.some(({ theirs }) => theirs !== undefined)).toBe(false);
  });

  it('an order chosen in the form stays', () => {
    expect(texts(merged(BASE, moved(rowsOf(BASE), 'c', -1), theirs))).toEqual(['a', 'b theirs', 'new']);
    const more = [...BASE, phrase('d')];
    expect(texts(merged(BASE, moved(rowsOf(BASE), 'c', -1), more))).toEqual(['a', 'c', 'b', 'd']);
  });
});
