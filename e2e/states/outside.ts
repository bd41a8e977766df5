import { expect, type Page } from '@playwright/test';
import type { Register } from '@/e2e/harness/register';
import { LONGEST_FUND } from '@/e2e/harness/worst-content';
import { dialog } from '@/e2e/steps/judge';
import { intercept } from '@/e2e/steps/network';
import { PEOPLE } from '@/e2e/steps/people';
import type { State } from './state';

const SESSIONS = 'Hvor du er logget ind';
/** The tokens' hashes of sessions in other browsers. */
const ELSEWHERE = ['11', '12'].map((digits) => Buffer.from(digits.repeat(32), 'hex'));
/** Who may not sign in any more. */
const ENDED = 'demo-star-administrator-2';

/** Shows where the person is signed in, also for the organisation with the longest name. */
async function opensSessions(page: Page, { owner }: Register): Promise<void> {
  await owner.query(
    `insert into session (
       token_hash, user_id, user_name, organisation_type, organisation_code, role, created_at, last_seen_at, expires_at)
     select token, 'demo-koebenhavn-supervisor', $2, type, code, 'supervisor', service_clock() - interval '2 hours',
       service_clock() - interval '5 minutes', service_clock() + interval '1 hour'
     from unnest($1::bytea[], array[2, 3]::smallint[], array[$3, '101']) elsewhere (token, type, code)`,
    [ELSEWHERE, PEOPLE.copenhagenSupervisor, String(LONGEST_FUND)],
  );
  await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
  await page.getByRole('button', { name: SESSIONS }).click();
  await expect(dialog(page, SESSIONS).getByRole('listitem').filter({ hasText: 'Denne browser' })).toBeVisible();
}

async function endElsewhere({ owner }: Register): Promise<void> {
  await owner.query('delete from session where token_hash = any ($1)', [ELSEWHERE]);
}

/** Screens outside the daily work, and the shell. */
export const OUTSIDE: readonly State[] = [
  {
    name: 'sign-in-people',
    filled: true,
    arrange: async (page) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('button', { name: 'Karen Prøvesen' })).toBeVisible();
    },
  },
  {
    name: 'sign-in-session-over',
    arrange: async (page) => {
      await page.goto('/rapport');
      await expect(page.getByText('Du er logget ud. Log ind for at fortsætte, hvor du var.')).toBeVisible();
    },
  },
  {
    name: 'sign-in-access-ended',
    expectedFailures: [403],
    arrange: async (page, register) => {
      await register.owner.query("insert into ended_user (user_id, ended_by) values ($1, 'test')", [ENDED]);
      await page.goto('/sign-in');
      await page.getByRole('button', { name: PEOPLE.otherAdministrator }).click();
      await expect(page.getByText('Din adgang til tjenesten er lukket.')).toBeVisible();
    },
    async cleanUp({ owner }) {
      await owner.query('delete from ended_user where user_id = $1', [ENDED]);
    },
  },
  {
    name: 'sign-in-nothing-granted',
    arrange: async (page) => {
      await page.goto(
        '/sign-in?fejl=nothing-granted&mangler=foreign-organisation+foreign-scope+constraint+empty+unmapped',
      );
      await expect(page.getByText('Du er genkendt, men har ingen adgang her.')).toBeVisible();
    },
  },
  {
    name: 'sign-in-provider-away',
    arrange: async (page) => {
      await page.goto('/sign-in?fejl=unavailable');
      await expect(page.getByText('Loginløsningen svarer ikke lige nu.')).toBeVisible();
    },
  },
  {
    name: 'sign-in-attempt-ended',
    arrange: async (page) => {
      await page.goto('/sign-in/valg?forsoeg=x');
      await expect(page.getByRole('link', { name: 'Log ind igen' })).toBeVisible();
    },
  },
  {
    name: 'accessibility-statement',
    arrange: async (page) => {
      await page.goto('/tilgaengelighed');
    },
  },
  {
    name: 'not-found',
    person: 'caseworker',
    expectedFailures: [404],
    address: '/findes-ikke',
    arrange: async (page) => {
      await expect(page.getByRole('heading', { level: 1, name: 'Siden findes ikke' })).toBeVisible();
    },
  },
  {
    name: 'shell-help',
    person: 'caseworker',
    arrange: async (page) => {
      await page.getByRole('button', { name: 'Hjælp' }).click();
      await expect(page.getByRole('dialog', { name: 'Hjælp og genveje' })).toBeVisible();
    },
  },
  {
    name: 'shell-palette',
    person: 'supervisor',
    filled: true,
    // On this page it lists the most commands.
    citizen: (register) => register.cprOf('751/jobcenter-active'),
    arrange: async (page) => {
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Kommandoer' }).getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'shell-user-menu',
    person: 'caseworker',
    shows: ['menu', 'button', 'skip-link', 'current'],
    arrange: async (page) => {
      await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
      await expect(page.getByRole('button', { name: 'Log ud', exact: true })).toBeVisible();
    },
  },
  {
    name: 'shell-sessions',
    person: 'copenhagenSupervisor',
    filled: true,
    arrange: opensSessions,
    cleanUp: endElsewhere,
  },
  {
    name: 'shell-sessions-refused',
    person: 'copenhagenSupervisor',
    expectedFailures: [502],
    arrange: async (page, register) => {
      const answer = '**/trpc/session.signOutOne*';
      await intercept(page, answer, (route) => route.fulfill({ status: 502 }));
      await opensSessions(page, register);
      await dialog(page, SESSIONS)
        .getByRole('button', { name: /^Log ud: / })
        .last()
        .click();
      await expect(page.getByText('Det lykkedes ikke at logge ud.')).toBeVisible();
      await page.unroute(answer);
    },
    cleanUp: endElsewhere,
  },
];
