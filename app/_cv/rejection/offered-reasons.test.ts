import { expect, it } from 'vitest';
import { offeredAbout, stillTrue } from './offered-reasons';

it('that an element is missing can be chosen only where it is', () => {
  expect(offeredAbout('education', [])).toEqual(['education-highest']);
  expect(offeredAbout('education', ['education'])).toEqual(['education-missing', 'education-highest']);
});

it('of a draft the reasons stay that can still be chosen, in their own order', () => {
  const choices = ['spelling', 'education-missing', 'contact-fails', 'of an earlier version'];
  expect(stillTrue(choices, ['education'])).toEqual(['contact-fails', 'education-missing', 'spelling']);
  expect(stillTrue(choices, [])).toEqual(['contact-fails', 'spelling']);
  expect(stillTrue(undefined, [])).toEqual([]);
});
