import { describe, expect, it } from 'vitest';
import { CODE, FILES, filesIn, textOf, withoutComments } from './tree';

const SQL_CLOCK =
  /\b(?:clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|now)\s*\(\s*\)|\b(?:current_(?:date|time|timestamp)|localtime(?:stamp)?)\b/i;
const STRING = /`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;
const PROCESS_CLOCK = /\bDate\.now\b|\bnew Date\(\s*\)/;

/** Where SQL reads another clock, and why. */
const OTHER_SQL: Readonly<Record<string, string>> = {
  'prisma/sql/common/service_clock.sql': 'is the clock',
  'prisma/migrations/0012_service_clock/migration.sql': 'creates the clock before it becomes a function file',
  'prisma/migrations/0001_register/migration.sql': 'its default is replaced by 0012',
  'prisma/migrations/0003_clients/migration.sql': 'its default is replaced by 0012',
  'prisma/migrations/0009_bounded_page_directories/migration.sql': 'its default is replaced by 0012',
  'server/database/migrations/ledger.ts': 'records migrations before the function exists',
  'server/database/test-clock.ts': 'replaces the clock in the databases of tests',
  'e2e/register/clock.db.test.ts': 'lists the other clocks',
  'e2e/checker/broken-databases.ts': 'breaks the feed by times of the beginning of transactions',
};

/** Where our code reads the clock of its own machine, and why. */
const OWN_CLOCK: Readonly<Record<string, string>> = {
  'app/_cv/paper-note.tsx': 'prints the time of printing',
  'app/_cv/recent.ts': 'shows when the person opened a citizen',
  'app/_cv/use-today.ts': 'counts midnights since the day the server gave',
  'app/_trpc/page-session.ts': 'measures the hour for which drafts are kept on the person’s machine',
  'app/_trpc/session-end.ts': 'counts down the rest of a session that the server gave',
  'server/adapters/identity/saml/check.ts': 'certificates end by the clock of the provider’s machine',
  'server/adapters/identity/saml/provider.ts': 'compares instants of the provider’s machine, minutes apart',
  'server/cli/client/certificate.ts': 'certificates expire by the clock of the TLS library that checks them',
  'server/cli/population.ts': 'writes a file without a database; the day is only a default',
  'server/doors/trpc/encrypted-token.ts': 'encrypts and decrypts by the same clock, hours apart',
  'server/http/peer-certificate.ts': 'certificates expire by the clock of the TLS library that checks them',
  'server/shutdown.ts': 'measures the time between two signals',
  'server/database/embedded/running.ts': 'measures how long it waits',
};

/** The same for tests. */
const OWN_CLOCK_OF_TESTS: Readonly<Record<string, string>> = {
  'e2e/harness/certificates.ts': 'certificates expire by the clock of the TLS library that checks them',
  'e2e/contract/find-citizen.spec.ts': 'seals a handle as the server does, by the machine’s clock',
  'e2e/contract/oidc-sign-in.spec.ts': 'signs tokens that the server checks by the machine’s clock',
  'e2e/contract/oidc-logout.spec.ts': 'signs tokens that the server checks by the machine’s clock',
  'e2e/contract/saml-forged.spec.ts': 'signs messages that the server checks by the machine’s clock',
  'e2e/contract/saml-logout.spec.ts': 'signs messages that the server checks by the machine’s clock',
  'e2e/harness/saml-messages.ts': 'writes messages that the server checks by the machine’s clock',
  'e2e/harness/self-signed.ts': 'certificates end by the clock of the machine that reads them',
  'e2e/checker/moving-clock.ts': 'moves the register’s clock against the machine’s',
  'e2e/contract/export.spec.ts': 'seals a key as the server does, by the machine’s clock',
};

describe('one clock (data.md, "Time")', () => {
  it('service_clock() is the only clock that SQL reads, in functions, migrations and TypeScript', () => {
    const sql = FILES.filter((file) => /^prisma\/.*\.sql$/.test(file));
    const code = filesIn(['server', 'app', 'e2e', 'bench'], CODE).filter((file) => !file.includes('/prisma/'));
    const wrong = [
      ...sql.filter((file) => SQL_CLOCK.test(textOf(file).replace(/--[^\n]*/g, ''))),
      ...code.filter((file) => stringsOf(file).some((text) => SQL_CLOCK.test(text))),
    ];
    expect(wrong.sort()).toEqual(Object.keys(OTHER_SQL).sort());
  });

  it('the service decides by day or hour from service_clock(), not from the clock of a process', () => {
    const code = filesIn(['server', 'app'], CODE).filter(
      (file) => !/\.(?:test|test-support)\.tsx?$|\/test-/.test(file),
    );
    expect(code.filter(readsOwnClock).sort()).toEqual(Object.keys(OWN_CLOCK).sort());
  });

  it('tests with a database or a browser read testNow(), so that they run on any day', () => {
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
