import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContactData, CV_ELEMENTS, type CvElement, contactCounts, MINIMUM_ELEMENTS, missingElements } from './cv';

const CONTACTS: readonly (readonly [string, ContactData & Readonly<Record<string, unknown>>, boolean])[] = [
  ['an e-mail', { email: 'a@example.dk' }, true],
  ['a telephone', { telephone: '70 10 20 30' }, true],
  ['a hidden e-mail', { email: 'a@example.dk', emailHidden: true }, false],
  ['a hidden e-mail and a telephone', { email: 'a@example.dk', emailHidden: true, telephone: '1' }, true],
  ['both hidden', { email: 'a', emailHidden: true, telephone: '1', telephoneHidden: true }, false],
  ['a telephone whose e-mail is hidden', { telephone: '1', emailHidden: true }, true],
  ['a blank e-mail', { email: '  ' }, false],
  ['an address alone', { address: 'Vejen 1' }, false],
  ['nothing', {}, false],
  ['values that are not text', { email: 7, telephone: null }, false],
];

describe('whether contact information counts (domain.md § 2, "Minimum")', () => {
  it.each(CONTACTS)('%s', (_, data, counts) => {
    expect(contactCounts(data)).toBe(counts);
  });
});

describe('the missing elements of the minimum', () => {
  const element = (name: CvElement) => ({ element: name, data: name === 'contact' ? { email: 'a@example.dk' } : {} });

  it('are the five of domain.md § 2, in its order, for an empty CV', () => {
    expect(missingElements([])).toEqual(['contact', 'jobTarget', 'employmentTerms', 'workExperience', 'education']);
  });

  it('include contact when employers can see neither e-mail nor telephone', () => {
    const all = MINIMUM_ELEMENTS.map(element);
    expect(missingElements(all)).toEqual([]);
    expect(missingElements(all.map((one) => ({ ...one, data: {} })))).toEqual(['contact']);
    expect(missingElements(all.map(({ element }) => ({ element })))).toEqual(['contact']);
  });

  it('are the kinds with no element, regardless of duplicates and other kinds', () => {
    const names = Object.keys(CV_ELEMENTS) as CvElement[];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names)), (given) => {
        expect(missingElements(given.map(element))).toEqual(MINIMUM_ELEMENTS.filter((name) => !given.includes(name)));
      }),
    );
  });
});
