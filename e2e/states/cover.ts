import { expect, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import type { Register } from '@/e2e/harness/register';
import { cover, SIGNED_OUT } from '@/e2e/steps/cover';
import { findCitizen, goToCitizen } from '@/e2e/steps/find';
import { beginJudgement, dialog } from '@/e2e/steps/judge';
import { intercept } from '@/e2e/steps/network';
import { PEOPLE } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import { endSessions, signInAs, signInByCall } from '@/e2e/steps/sign-in';
import type { State } from './state';

async function opensCitizen(page: Page, register: Register): Promise<void> {
  const cpr = register.cprOf('751/jobcenter-active');
  await signInByCall(page, 'caseworker');
  await goToCitizen(page, cpr, await register.nameOf(cpr));
}

async function signsOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
  await page.getByRole('button', { name: 'Log ud', exact: true }).click();
}

/** Makes the caseworker's session end for idleness within two minutes. */
async function leavesUnused(register: Register): Promise<void> {
  await register.owner.query(
    `update session set last_seen_at = service_clock() - interval '28 minutes 10 seconds' where user_name = $1`,
    [PEOPLE.caseworker],
  );
}

/** Covers of hidden pages, and messages around signing in and out. */
export const COVER: readonly State[] = [
  {
    name: 'cover-other-person',
    arrange: async (page, register) => {
      await opensCitizen(page, register);
      const tab = await page.context().newPage();
      await signInAs(tab, 'supervisor');
      await tab.close();
      await expect(cover(page, `Du er nu logget ind som ${PEOPLE.supervisor}`)).toBeVisible();
    },
  },
  {
    name: 'cover-session-over',
    expectedFailures: [401],
    arrange: async (page, register) => {
      await opensCitizen(page, register);
      const judging = await beginJudgement(page, 'CV ej godkendt', 'Skriv, hvad du søger arbejde som.');
      await endSessions(register, 'caseworker');
      await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
      await expect(cover(page, SIGNED_OUT)).toBeVisible();
    },
  },
  {
    name: 'shell-session-soon-over',
    person: 'caseworker',
    before: (page) => page.clock.install(),
    address: paths.find,
    arrange: async (page, register) => {
      await expectReady(page, 'Find borger');
      const cpr = register.cprOf('751/jobcenter-active');
      await findCitizen(page, cpr, await register.nameOf(cpr));
      await beginJudgement(page, 'CV ej godkendt', 'Skriv, hvad du søger arbejde som.');
      await leavesUnused(register);
      await page.clock.fastForward('28:00');
      await expect(dialog(page, 'Du bliver snart logget ud')).toBeVisible();
    },
    putOff: leavesUnused,
  },
  {
    name: 'cover-sign-out-incomplete',
    arrange: async (page, register) => {
      await opensCitizen(page, register);
      await register.proxy.cut();
      try {
        await signsOut(page);
        await expect(cover(page, 'Du er logget ud i denne browser')).toBeVisible();
      } finally {
        await register.proxy.restore();
      }
    },
  },
  {
    name: 'cover-sign-out-unanswered',
    expectedFailures: [502],
    arrange: async (page, register) => {
      await opensCitizen(page, register);
      await intercept(page, '**/trpc/session.signOut', (route) => route.fulfill({ status: 502 }));
      await signsOut(page);
      await expect(cover(page, 'Du er ikke logget ud')).toBeVisible();
    },
  },
  {
    name: 'shell-sign-out-with-draft',
    arrange: async (page, register) => {
      await opensCitizen(page, register);
      await beginJudgement(page, 'CV ej godkendt', 'Skriv, hvad du søger arbejde som.');
      await page.keyboard.press('Escape');
      await signsOut(page);
      await expect(dialog(page, 'Log ud og slet kladder?')).toBeVisible();
    },
  },
  {
    name: 'shell-other-sessions',
    arrange: async (page, register) => {
      await register.owner.query(
        `insert into session (token_hash, user_id, user_name, organisation_type, organisation_code, role, created_at, last_seen_at, expires_at)
         select sha256('another browser'), 'demo-aarhus-reader', $1, 1, '751', 'reader', at, at, at + interval '1 hour'
         from service_clock() as at
         on conflict (token_hash) do update set last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at`,
        [PEOPLE.reader],
      );
      await signInAs(page, 'reader');
      await expect(page.getByRole('button', { name: 'Log ud de andre steder' })).toBeVisible();
    },
  },
];
