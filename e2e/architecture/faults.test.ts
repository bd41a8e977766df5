import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { faults as danish } from '@/app/_texts/da/faults';
import { FAULT_CODES } from '@/server/domain/faults';
import { specTable } from '@/server/domain/specification.test-support';
import { CODE, filesIn, isTest, textOf, titlesIn } from './tree';

async function exportsOf(folder: string): Promise<Record<string, unknown>> {
  const files = filesIn([folder], /\.ts$/).filter((file) => !isTest(file));
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(file).href)));
  return Object.assign({}, ...modules);
}

/** The codes of every rule list: those that a rule names, and those of the code list of contact groups. */
async function raisedByRules(): Promise<number[]> {
  const lists = Object.values(await exportsOf('server/domain/rules'))
    .filter(Array.isArray)
    .flat();
  return lists.flatMap((rule) =>
    typeof rule === 'object' && rule !== null && 'fault' in rule ? [Number(rule.fault)] : [],
  );
}

function raisedByAdapters(): number[] {
  const files = filesIn(['server/adapters', 'server/operations'], CODE).filter((file) => !isTest(file));
  const code = /new ServiceFault\(\s*(\d{4})|\brun\([^;]*?\b(\d{4})\b|(?:\?|:|return)\s*(\d{4})\b/g;
  return files.flatMap((file) => [...textOf(file).matchAll(code)].map(([, a, b, c]) => Number(a ?? b ?? c)));
}

const declared = Object.entries(await exportsOf('server/operations')).filter(([name]) => name.endsWith('_FAULTS')) as [
  string,
  readonly number[],
][];
const raised = [...(await raisedByRules()), ...raisedByAdapters()];
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

  it.each(FAULT_CODES)('%i is raised by a rule, a schema or an adapter', (code) => {
    expect(raised).toContain(code);
  });

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
