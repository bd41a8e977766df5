import { Availability } from '@/server/domain/code-lists';
import type { SearchableStep } from '@/server/domain/explanation';
import { outcome, type Situation, type Standing } from './outcome';

type Cv = NonNullable<Situation['cv']>;

/**
 * The fewest steps of the citizen that make the CV searchable, in the order of rules.md § 2.
 * @param hiddenContact whether there is contact information that counts as soon as it is shown
 * @returns null where the citizen can't make it searchable, or has no CV
 */
export function searchableSteps(
  standing: Standing | null,
  situation: Situation,
  hiddenContact: boolean,
): readonly SearchableStep[] | null {
  const { cv, deceased } = situation;
  if (!cv || deceased) return null;
  const steps: SearchableStep[] = cv.missing
    .filter((element) => element !== 'contact' || !hiddenContact)
    .map((element) => ({ step: 'add', element }));
  if (cv.missing.includes('contact') && hiddenContact) steps.push({ step: 'show-contact' });
  if (cv.state === 'archived' || cv.state === 'disabled') steps.push({ step: 'reactivate' });
  if (!isSearchable(standing, afterSteps(situation, cv, steps))) steps.push({ step: 'choose' });
  return steps;
}

/** A situation with steps taken. */
export function afterSteps(situation: Situation, cv: Cv, steps: readonly SearchableStep[]): Situation {
  return { ...situation, cv: steps.reduce(taken, cv) };
}

export function isSearchable(standing: Standing | null, situation: Situation): boolean {
  return outcome(standing, situation).availability?.value === Availability.searchable;
}

function taken(cv: Cv, one: SearchableStep): Cv {
  switch (one.step) {
    case 'add':
      return { ...cv, missing: cv.missing.filter((element) => element !== one.element) };
    case 'show-contact':
      return { ...cv, missing: cv.missing.filter((element) => element !== 'contact') };
    case 'reactivate':
      return { ...cv, state: 'active' };
    case 'choose':
      // Newer than any other, and than whatever lapses choices.
      return { ...cv, choice: { value: Availability.searchable, by: 'citizen', at: Number.MAX_SAFE_INTEGER } };
  }
}
