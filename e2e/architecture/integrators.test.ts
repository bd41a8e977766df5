import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { STACKS } from '@/e2e/peers/foreign/stacks';
import { blocksOf, PAGE } from '@/e2e/peers/page';
import { OrganisationType, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { FAULTS } from '@/server/domain/faults';
import { COMMENT_LENGTH } from '@/server/domain/inputs';
import { DETAILS, HEADERS } from '@/server/doors/soap/messages';
import { NAMESPACE } from '@/server/doors/soap/schema';
import { SCOPES } from '@/server/operations/ports/clients';
import { textOf } from './tree';

/** The page's table whose header begins with this text, cell by cell. */
function table(header: string): string[][] {
  const lines = PAGE.slice(PAGE.indexOf(header)).split('\n').slice(2);
  const length = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(0, length).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the page for integrators', () => {
  it("has every code with the catalogue's text and side, and says what to do", () => {
    const rows = table('| Code | Text |');
    expect(rows.map(([code, text, side]) => [code, text, side])).toEqual(
      Object.entries(FAULTS).map(([code, { text, side }]) => [code, text, side]),
    );
    expect(rows.filter((row) => (row[3] ?? '').length < 25)).toEqual([]);
  });

  it('has every header, scope and value that the code defines', () => {
    expect(table('| Header (').map(([name]) => name)).toEqual(Object.values(HEADERS).map(({ name }) => `\`${name}\``));
    for (const scope of SCOPES) expect(PAGE).toContain(`\`${scope}\``);
    expect(PAGE).toContain(`at most ${COMMENT_LENGTH} characters`);
    expect(PAGE).toContain(NAMESPACE);
    const settable = table('| Value |')[0]?.[1] ?? '';
    expect([...settable.matchAll(/(?:^|, )(\d) /g)].map(([, id]) => Number(id))).toEqual([...SETTABLE_STATUSES]);
    const types = /Types: ([^|]*)/.exec(PAGE)?.[1] ?? '';
    expect([...types.matchAll(/(?:^|, )(\d) /g)].map(([, id]) => Number(id))).toEqual(Object.values(OrganisationType));
  });

  it('names only options that the command line has', () => {
    const options = [...PAGE.matchAll(/`?--(name|[a-z]+)(?=[ `=])/g)].map(([, option]) => option ?? '');
    const known = textOf('server/cli/client/add.ts');
    const others = ['cert', 'key', 'cacert', 'data', 'namespace'];
    expect(options.filter((option) => !known.includes(`  ${option}: {`) && !others.includes(option))).toEqual([]);
  });

  it('says of every SOAP stack whether it was run here, and on which ports', () => {
    const rows = table('| Stack | SOAP |');
    for (const { program, versions } of STACKS) {
      const row = rows.find(([, , , run]) => run?.includes(`foreign/${program})`));
      expect([program, row?.[1]]).toEqual([program, versions.join(', ')]);
      expect(row?.[3]).toContain('`npm run peers`');
    }
    expect(rows.filter(([, , , run]) => run?.startsWith('**not run**'))).toHaveLength(1);
  });

  it('maps every header and fault of the previous service', () => {
    const rows = table('| In DFDG |');
    for (const header of ['ActiveOrganisationHeader', 'RequestUserMetadata']) {
      expect(rows.some(([theirs]) => theirs?.includes(header))).toBe(true);
    }
    expect(rows.filter(([, ours]) => !ours)).toEqual([]);
    const ours = rows.map(([, here]) => here).join(' ');
    for (const { name } of DETAILS) expect(ours).toContain(`\`${name}\``);
    const codes = [...ours.matchAll(/\b\d{4}\b/g)].map(([code]) => code);
    expect(codes.filter((code) => !(code in FAULTS))).toEqual([]);
  });

  it('links only to existing targets', () => {
    const anchors = [...PAGE.matchAll(/^#+ (.*)$/gm)].map(
      ([, title = '']) =>
        `#${title
          .toLowerCase()
          .replace(/[^\w\- ]/g, '')
          .replaceAll(' ', '-')}`,
    );
    const all = [...PAGE.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const links = all.filter((link) => !link.startsWith('https://'));
    expect(
      links.filter((link) => (link.startsWith('#') ? !anchors.includes(link) : !existsSync(path.join('docs', link)))),
    ).toEqual([]);
  });

  it('has an example in each language, and is linked from the README', () => {
    for (const language of ['python', 'js', 'php', 'java', 'csharp']) expect(blocksOf(language)).toHaveLength(1);
    expect(textOf('README.md')).toContain('(docs/integrators.md)');
  });
});
