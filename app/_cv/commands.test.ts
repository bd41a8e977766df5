import { expect, it } from 'vitest';
import { isNonPrinting, matches } from '@/app/_ui/keys';
import { COMMANDS } from './commands';

const NONE = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const KEYS = Object.values(COMMANDS).flat();
/** The keys that a press matches. */
const matched = (press: Partial<typeof NONE> & { readonly key: string }) =>
  KEYS.filter((keys) => matches({ ...NONE, ...press }, keys));

it.each([
  ['Shift+7 of a Danish keyboard', { key: '/', shiftKey: true }, ['/']],
  ['the key beside Shift of an American one', { key: '/' }, ['/']],
  ['Shift and + of a Danish keyboard', { key: '?', shiftKey: true }, ['?']],
  ['a letter', { key: 'g' }, ['G']],
  ['a letter with Caps Lock', { key: 'G' }, ['G']],
  ['F1', { key: 'F1' }, ['F1']],
  ['Ctrl+K', { key: 'k', ctrlKey: true }, ['Control+K']],
  ['Ctrl+K with Caps Lock', { key: 'K', ctrlKey: true }, ['Control+K']],
  ['Command+K of a Mac', { key: 'k', metaKey: true }, ['Control+K']],
  ['Ctrl+Enter', { key: 'Enter', ctrlKey: true }, ['Control+Enter']],
  ['F6', { key: 'F6' }, ['F6']],
  ['Shift+F6', { key: 'F6', shiftKey: true }, ['Shift+F6']],
  ['7 without Shift', { key: '7' }, []],
  ['Ctrl+Shift+K, a shortcut of browsers', { key: 'K', ctrlKey: true, shiftKey: true }, []],
  ['Shift+F1', { key: 'F1', shiftKey: true }, []],
  ['Shift+Enter', { key: 'Enter', shiftKey: true }, []],
  ['a letter with Alt', { key: 's', altKey: true }, []],
  ['a character typed with AltGr', { key: 'r', ctrlKey: true, altKey: true }, []],
  ['a letter with Ctrl', { key: 's', ctrlKey: true }, []],
] as const)('%s matches its shortcut, or none', (_, press, keys) => {
  expect(matched(press)).toEqual(keys);
});

it('only shortcuts that type no character work in a field', () => {
  expect(KEYS.filter(isNonPrinting)).toEqual(['Control+Enter', 'F6', 'Shift+F6', 'F1', 'Control+K']);
});
