import { test as base, type Cookie, expect, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import { openRegister, type Register } from '@/e2e/harness/register';
import { type RunningServer, startServer } from '@/e2e/harness/server';
import { watch } from '@/e2e/harness/watch';
import type { State } from '@/e2e/states/state';
import { goToCitizen } from '@/e2e/steps/find';
import { type Person, startHeadingOf } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import { expectReport } from '@/e2e/steps/report';
import { isSignedIn, type Renamed, rename, signInByCall } from '@/e2e/steps/sign-in';
import { forgetCaseActs } from '@/e2e/steps/worklist';

export { expect };

/** Tests per page: its renderer grows with each. */
const TESTS_PER_PAGE = 20;

type Options = {
  /** HTTP statuses of failed requests that are part of the test, or NO_CONNECTION; any other fails the test. */
  readonly expectedFailures: readonly number[];
  /** Fails the test when a removed control takes the focus with it; false where that is part of the test. */
  readonly watchesFocus: boolean;
};

type TestFixtures = {
  readonly baseURL: string;
  /** A page in a browser of its own, for a colleague. Watched like the first one. */
  readonly colleaguesPage: () => Promise<Page>;
  /** Begins as a person who signed in earlier, under another name if given, before any page is loaded. */
  readonly cameAs: (person: Person, page?: Page, renamed?: Renamed) => Promise<void>;
  /** The same on the page where the person begins. */
  readonly enterAs: (person: Person, page?: Page, renamed?: Renamed) => Promise<void>;
  /** The same on a citizen's page, by number. @returns the citizen's name */
  readonly openCpr: (cpr: string, person: Person, page?: Page, renamed?: Renamed) => Promise<string>;
  /** The same on the page of a citizen made for a situation, by default as the caseworker. */
  readonly openCitizen: (
    situation: string,
    person?: Person,
  ) => Promise<{ readonly cpr: string; readonly name: string }>;
  /** The same on the report, once it is loaded. */
  readonly openReportAs: (person: Person) => Promise<void>;
  /** Brings a screen into a state. */
  readonly arrange: (state: State) => Promise<void>;
};

type WorkerFixtures = {
  /** The founded register that only this worker's tests change. */
  readonly register: Register;
  /** The built server on it. */
  readonly server: RunningServer;
  /** How many tests have used the shared page. */
  readonly shared: { tests: number };
  /** The cookies of people who have signed in, so that tests can reuse them. */
  readonly sessions: Map<string, Cookie[]>;
};

export const test = base.extend<Options & TestFixtures, WorkerFixtures>({
  expectedFailures: [[], { option: true }],
  watchesFocus: [true, { option: true }],

  register: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const register = await openRegister();
      await use(register);
      await register.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  server: [
    async ({ register: { proxy, ownerUrl } }, use) => {
      const server = await startServer({ databaseUrl: proxy.url, ownerUrl });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  shared: [async ({}, use) => use({ tests: 0 }), { scope: 'worker' }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  baseURL: async ({ server }, use) => use(server.url),

  context: async ({ context, register, shared, expectedFailures, watchesFocus }, use) => {
    // What an earlier test leaves in the worklist, and what Playwright does in a reused context
    // (test-isolation.spec.ts).
    await forgetCaseActs(register);
    await context.clearPermissions();
    await context.setOffline(false);
    await context.setExtraHTTPHeaders({});
    shared.tests += 1;
    if (shared.tests % TESTS_PER_PAGE === 0) for (const page of context.pages()) await page.close();
    const verify = await watch(context, expectedFailures, watchesFocus);
    await use(context);
    await verify();
  },
  colleaguesPage: async ({ browser, expectedFailures, watchesFocus }, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async () => {
      const context = await browser.newContext();
      const verify = await watch(context, expectedFailures, watchesFocus);
      ends.push(() => verify().finally(() => context.close()));
      return context.newPage();
    });
    for (const end of ends) await end();
  },
  cameAs: async ({ page: own, sessions, register }, use) => {
    await use(async (person, page = own, renamed = undefined) => {
      const key = `${person} ${JSON.stringify(renamed)}`;
      const known = sessions.get(key);
      if (known) await page.context().addCookies(known);
      if (known && (await isSignedIn(page))) return;
      await signInByCall(page, person);
      if (renamed) await rename(page, register, renamed);
      sessions.set(key, await page.context().cookies());
    });
  },
  enterAs: async ({ page: own, cameAs }, use) => {
    await use(async (person, page = own, renamed = undefined) => {
      await cameAs(person, page, renamed);
      await page.goto(paths.start);
      await expectReady(page, startHeadingOf(person));
    });
  },
  openCpr: async ({ page: own, register, cameAs }, use) => {
    await use(async (cpr, person, page = own, renamed = undefined) => {
      await cameAs(person, page, renamed);
      const name = await register.nameOf(cpr);
      await goToCitizen(page, cpr, name);
      return name;
    });
  },
  openCitizen: async ({ register, openCpr }, use) => {
    await use(async (situation, person = 'caseworker') => {
      const cpr = register.cprOf(situation);
      return { cpr, name: await openCpr(cpr, person) };
    });
  },
  openReportAs: async ({ page, cameAs }, use) => {
    await use(async (person) => {
      await cameAs(person);
      await page.goto(paths.report);
      await expectReport(page);
    });
  },
  arrange: async ({ page, register, cameAs, enterAs, openCpr }, use) => {
    let cleanUp: State['cleanUp'];
    await use(async ({ person, renamed, before, address, citizen, shows = [], arrange, ...state }) => {
      cleanUp = state.cleanUp;
      await before?.(page);
      if (person && citizen) await openCpr(await citizen(register), person, page, renamed);
      else if (person && address) {
        await cameAs(person, page, renamed);
        await page.goto(address);
      } else if (person) await enterAs(person, page, renamed);
      await arrange(page, register);
      // What is below the pointer looks as if it were meant, and may be another control once counts have arrived.
      if (!shows.includes('tooltip')) await page.mouse.move(0, 0);
    });
    await cleanUp?.(register);
  },
});
