import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINIMUM_ELEMENTS } from '@/server/domain/cv';
import type { SearchableStep } from '@/server/domain/explanation';
import { afterSteps, isSearchable, searchableSteps } from './searchable-steps';
import { situations, standings } from './situations.test-support';

const subsets = (steps: readonly SearchableStep[]): SearchableStep[][] =>
  Array.from({ length: 2 ** steps.length }, (_, bits) => steps.filter((_step, at) => bits & (1 << at)));

test('rules.md § 2: the steps make the CV searchable, and fewer of them do not', () => {
  fc.assert(
    fc.property(fc.option(standings), situations, fc.boolean(), (standing, situation, hiddenContact) => {
      const { cv, deceased } = situation;
      const steps = searchableSteps(standing, situation, hiddenContact);
      if (!cv || deceased) {
        expect(steps).toBeNull();
        return;
      }
      const enough = subsets(steps ?? []).filter((some) => isSearchable(standing, afterSteps(situation, cv, some)));
      expect(enough).toEqual([steps]);
    }),
  );
});

test('rules.md § 2: the steps come in order: elements, contact, reactivation, choice', () => {
  const ORDER = ['add', 'show-contact', 'reactivate', 'choose'];
  fc.assert(
    fc.property(fc.option(standings), situations, fc.boolean(), (standing, situation, hiddenContact) => {
      const steps = searchableSteps(standing, situation, hiddenContact) ?? [];
      const places = steps.map(({ step }) => ORDER.indexOf(step));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      const added = steps.flatMap((one) => (one.step === 'add' ? [one.element] : []));
      expect(added).toEqual(MINIMUM_ELEMENTS.filter((element) => added.includes(element)));
    }),
  );
});
