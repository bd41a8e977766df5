import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutPhrase, withPhrase } from './phrase-in-text';

it('a phrase is put in at the cursor, a space apart', () => {
  expect(withPhrase('', 'Ring.', 0)).toEqual({ text: 'Ring.', caret: 5 });
  expect(withPhrase('Hej.', 'Ring.', 4)).toEqual({ text: 'Hej. Ring.', caret: 10 });
  expect(withPhrase('Hej.Farvel.', 'Ring.', 4)).toEqual({ text: 'Hej. Ring. Farvel.', caret: 10 });
  expect(withPhrase('Hej.\n', 'Ring.', 5)).toEqual({ text: 'Hej.\nRing.', caret: 10 });
});

it('taken out again, it leaves the text as it was, wherever it was put in between words', () => {
  const words = fc.array(fc.constantFrom('Hej.', 'Skriv', 'mere'), { maxLength: 4 });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const text = [...before, ...after].join(' ');
      const at = before.join(' ').length;
      expect(withoutPhrase(withPhrase(text, 'Ring.', at).text, 'Ring.')).toBe(text);
    }),
  );
  expect(withoutPhrase('Hej.', 'Ring.')).toBe('Hej.');
});
