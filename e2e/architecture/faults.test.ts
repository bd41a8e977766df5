import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { faults as danish } from '@/app/_texts/da/faults';
import { FAULT_CODES } from '@/server/domain/faults';
import { specTable } from '@/server/domain/specification.test-support';
import { filesIn, isTest, titlesIn } from './tree';

const operations = filesIn(['server/operations'], /\.ts$/).filter((file) => !isTest(file));
const exported = Object.assign({}, ...(await Promise.all(operations.map((file) => import(pathToFileURL(file).href)))));
const declared = Object.entries<readonly number[]>(exported).filter(([name]) => name.endsWith('_FAULTS'));
const contractTitles = filesIn(['e2e/contract'], /\.spec\.ts$/).flatMap(titlesIn);

describe('every fault code', () => {
  it('declared by an operation is in the catalogue, once and in order', () => {
    expect(declared.length).toBeGreaterThanOrEqual(4);
    for (const [name, codes] of declared) {
      expect(codes, name).toEqual(FAULT_CODES.filter((code) => codes.includes(code)));
    }
  });

  it.each(FAULT_CODES)('%i is declared by an operation', (code) => {
    expect(declared.some(([, codes]) => codes.includes(code))).toBe(true);
  });

  // That it is really answered, e2e/contract/codes.spec.ts and failures.spec.ts see.
  it.each(FAULT_CODES)('%i has a contract test whose title begins with it', (code) => {
    expect(contractTitles.filter((title) => title.startsWith(String(code)))).not.toEqual([]);
  });
});

describe("the screens' texts of faults", () => {
  const rows = specTable('| Code | Text (on the wire').filter(([code]) => code !== '1014');
  it.each(rows)('%i has the text of domain.md § 12', (code, _, text = '') => {
    expect(danish.cause[code as keyof typeof danish.cause]).toBe(text.replaceAll("'", '’'));
  });
});
