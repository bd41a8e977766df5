import { describe, expect, it } from 'vitest';
import { MAX_CONNECTIONS } from '@/server/database/pools';
import { MISSING_PRIVILEGES } from '@/server/domain/privileges';
import { CODE, filesIn, isTest, textOf } from './tree';

const PAGE = textOf('docs/operators.md');

/** The names in the first column of the table of reasons: with the kind of failure, where it is written with it. */
function reasons(): readonly string[] {
  const lines = PAGE.slice(PAGE.indexOf('| `reason` |')).split('\n').slice(2);
  const rows = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('|')),
  );
  return rows.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

describe('the page for operators', () => {
  it('explains why a sign-in fails by names that the code has', () => {
    const code = filesIn(['server'], CODE)
      .filter((file) => !isTest(file))
      .map(textOf)
      .join('\n');
    const names = reasons().map((reason) => reason.replace(/^[a-z ]+: /, '').replace('…', ''));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !code.includes(`'${name}`) && !code.includes(`\`${name}`))).toEqual([]);
  });

  it('says how many connections an instance uses', () => {
    expect(PAGE).toMatch(new RegExp(`uses up to ${MAX_CONNECTIONS} connections.* add ${MAX_CONNECTIONS} for`, 's'));
  });

  it('names everything that privileges may lack', () => {
    expect(MISSING_PRIVILEGES.filter((missing) => !reasons().some((reason) => reason.endsWith(missing)))).toEqual([]);
  });
});
