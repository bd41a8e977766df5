import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODE, filesIn, isTest, textOf } from './tree';

/** Data about citizens and about who accessed them (data.md, "Personal tables"). */
const PERSONAL = [
  'citizen',
  'citizen_cpr',
  'fund_membership',
  'contact_group_registration',
  'absence',
  'referral',
  'cv',
  'cv_element',
  'cv_event',
  'cv_event_text',
  'access_log',
];
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

const calls = server.map((file) => withoutComments(textOf(file)).join('\n'));

const functions = filesIn(['prisma/sql'], /\.sql$/).map((file) => ({
  name: path.basename(file, '.sql'),
  text: textOf(file).replace(/--[^\n]*/g, ''),
}));

describe('personal tables (data.md)', () => {
  it('are named in SQL functions only, not in TypeScript', () => {
    const wrong = server.filter((file) => withoutComments(textOf(file)).some((line) => REACHED.test(line)));
    expect(wrong).toEqual([]);
  });

  it('are reached through Prisma only for organisations', () => {
    const wrong = server.filter(
      (file) => THROUGH_PRISMA.test(textOf(file)) && !textOf(file).includes('asOrganisation('),
    );
    expect(wrong).toEqual([]);
  });

  it('are reached by functions whose first argument is an actor, an organisation or the source of a feed record', () => {
    const called = functions.filter(({ name }) => calls.some((text) => new RegExp(`\\b${name}\\b`).test(text)));
    const personal = called.filter(({ text }) => REACHED.test(text));
    expect(personal.map(({ name }) => name)).toContain('cv_facts');
    const wrong = personal.filter(
      ({ text }) =>
        !/\(\s*p_(?:actor actor|organisation_type smallint,\s*p_organisation_code text|source smallint)\b/.test(text),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

function withoutComments(text: string): string[] {
  return text.split('\n').filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line));
}
