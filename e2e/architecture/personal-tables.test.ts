import { describe, expect, it } from 'vitest';
import { readPrismaSchema } from '@/server/database/prisma-schema.test-support';
import { calledFrom } from './sql-functions';
import { CODE, filesIn, isTest, textOf, withoutComments } from './tree';

/** Have a citizen's id and no data about them: whose session it is, and the first citizen of a page of a list. */
const ID_ALONE = ['page_start', 'session'];

/** Data about citizens and about who accessed them (data.md, "Personal tables"). */
const PERSONAL = [...readPrismaSchema(textOf('prisma/schema.prisma'))]
  .filter(([table, { columns }]) => table === 'citizen' || columns.some(({ name }) => name === 'citizen_id'))
  .flatMap(([table]) => (ID_ALONE.includes(table) ? [] : [table]));
const REACHED = new RegExp(
  `\\b(?:from|join|into|update|truncate|table|copy)\\s+(?:only\\s+)?"?(?:${PERSONAL.join('|')})"?(?![\\w.])`,
  'i',
);
const MODELS = PERSONAL.map((table) => table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
const THROUGH_PRISMA = new RegExp(`\\b(?:prisma|client|tx|db)\\.(?:${MODELS.join('|')})\\.\\w+\\(`);

/** Founding fills an empty register before anybody can read it, a million rows per statement (data.md, "Founding"). */
const FOUNDING = /^server\/adapters\/postgres\/founding(?:\.ts$|\/)/;

const server = filesIn(['server'], CODE).filter(
  (file) => !isTest(file) && !file.startsWith('server/database/') && !FOUNDING.test(file),
);

/**
 * On behalf of nobody: what works out what each midnight changes (due_*), what was worked out (replay_*), and cases;
 * what returns the cases of those who are not there, and forgets people (rules.md §§ 1, 2; worklist.md §§ 1, 3).
 */
const OF_JOBS = /^(?:due_|replay_|case_facts$|case_returns$|forget_)/;

describe('personal tables (data.md)', () => {
  it('are the citizen and every table with a citizen in it', () => {
    for (const table of ['citizen', 'citizen_cpr', 'referral', 'cv_event_text', 'access_log'])
      expect(PERSONAL).toContain(table);
  });

  it('are written about in SQL functions, not in TypeScript', () => {
    expect(server.filter((file) => REACHED.test(withoutComments(textOf(file))))).toEqual([]);
  });

  it('are not reached through Prisma', () => {
    expect(server.filter((file) => THROUGH_PRISMA.test(textOf(file)))).toEqual([]);
  });

  it('are reached by functions whose first argument is an actor, an organisation or the source of a feed record', () => {
    const personal = calledFrom(server).filter(({ name, text }) => REACHED.test(text) && !OF_JOBS.test(name));
    expect(personal.map(({ name }) => name)).toContain('cv_facts');
    const wrong = personal.filter(
      ({ text }) =>
        !/\(\s*p_(?:actor actor|organisation_type smallint,\s*p_organisation_code text|source smallint)\b/.test(text),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
