import { describe, expect, it } from 'vitest';
import { CODE, FILES, filesIn, textOf } from './tree';

const SQL_CLOCK =
  /\b(?:clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|now)\s*\(\s*\)|\b(?:current_(?:date|time|timestamp)|localtime(?:stamp)?)\b/i;
const STRING = /`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;
const PROCESS_CLOCK = /\bDate\.now\b|\bnew Date\(\s*\)/;

/** Where SQL reads another clock, and why. */
const OTHER_SQL: Readonly<Record<string, string>> = {
  'prisma/sql/common/service_clock.sql': 'is the clock',
  'prisma/migrations/0012_service_clock/migration.sql': 'makes the clock, before it is one of the functions',
  'prisma/migrations/0001_register/migration.sql': 'its default is replaced by 0012',
  'prisma/migrations/0003_clients/migration.sql': 'its default is replaced by 0012',
  'prisma/migrations/0009_bounded_page_directories/migration.sql': 'its default is replaced by 0012',
  'server/database/migrations/ledger.ts': 'notes migrations, before there is a function',
  'server/database/test-clock.ts': 'replaces the clock in the databases of tests',
  'e2e/register/clock.db.test.ts': 'names them',
  'e2e/checker/broken-databases.ts': 'breaks the feed by the time at which a transaction began',
};

/** Where a program of ours reads the clock of its own machine, and why. */
const OWN_CLOCK: Readonly<Record<string, string>> = {
  'app/(work)/rapport/print-note.tsx': 'says on paper when a person printed it',
  'app/_cv/recent.ts': 'says to the person at the screen when something was opened',
  'app/_cv/use-today.ts': 'counts the midnights since the server said which day it is',
  'app/_trpc/page-session.ts': 'measures the hour that what was typed waits on the person’s own machine',
  'app/_trpc/session-end.ts': 'counts what the server says is left of a session on the person’s own machine',
  'server/cli/client/certificate.ts': 'certificates end by the clock of who checks them, the TLS library',
  'server/cli/population.ts': 'writes a file without a database; the day is its default only',
  'server/doors/trpc/encrypted-token.ts': 'a token is encrypted and decrypted by the same clock, hours apart',
  'server/http/peer-certificate.ts': 'certificates end by the clock of who checks them, the TLS library',
  'server/shutdown.ts': 'measures the time between two signals',
  'server/database/embedded/running.ts': 'measures how long it waits',
};

/** The same of tests. */
const OWN_CLOCK_OF_TESTS: Readonly<Record<string, string>> = {
  'e2e/harness/certificates.ts': 'certificates end by the clock of who checks them, the TLS library',
  'e2e/contract/find-citizen.spec.ts': 'seals a handle as the server does, by the machine’s clock',
  'e2e/contract/export.spec.ts': 'seals a key as the server does, by the machine’s clock',
};

describe('one clock (data.md, "Time")', () => {
  it('service_clock() is the only one that SQL reads, in functions, migrations and TypeScript', () => {
    const sql = FILES.filter((file) => /^prisma\/.*\.sql$/.test(file));
    const code = filesIn(['server', 'app', 'e2e', 'bench'], CODE).filter((file) => !file.includes('/prisma/'));
    const wrong = [
      ...sql.filter((file) => SQL_CLOCK.test(textOf(file).replace(/--[^\n]*/g, ''))),
      ...code.filter((file) => stringsOf(file).some((text) => SQL_CLOCK.test(text))),
    ];
    expect(wrong.sort()).toEqual(Object.keys(OTHER_SQL).sort());
  });

  it('what the service tells or decides by day or hour comes from it, not from the clock of a process', () => {
    const code = filesIn(['server', 'app'], CODE).filter(
      (file) => !/\.(?:test|test-support)\.tsx?$|\/test-/.test(file),
    );
    expect(code.filter(readsOwnClock).sort()).toEqual(Object.keys(OWN_CLOCK).sort());
  });

  it('tests with a database or a browser ask testNow(), so that they run on any day', () => {
    const code = FILES.filter((file) => /^e2e\/.*\.ts$|^server\/.*\.db\.test\.ts$/.test(file));
    expect(code.filter(readsOwnClock).sort()).toEqual(Object.keys(OWN_CLOCK_OF_TESTS).sort());
  });
});

function readsOwnClock(file: string): boolean {
  return PROCESS_CLOCK.test(withoutComments(textOf(file)));
}

function stringsOf(file: string): string[] {
  return [...withoutComments(textOf(file)).matchAll(STRING)].map(([text]) => text.replace(/\$\{[^}]*\}/g, ''));
}

function withoutComments(text: string): string {
  return text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
}
