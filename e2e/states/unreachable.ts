import { expect, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import type { Register } from '@/e2e/harness/register';
import { NO_CONNECTION } from '@/e2e/harness/watch';
import { findCitizen } from '@/e2e/steps/find';
import { comeToFront } from '@/e2e/steps/front';
import { hold } from '@/e2e/steps/network';
import { expectReady } from '@/e2e/steps/ready';
import { deploy, fetchNoScriptAhead, loseConnection } from '@/e2e/steps/scripts';
import type { State } from './state';

const citizen = (register: Register) => register.cprOf('751/jobcenter-active');
const moveTo = async (register: Register, municipality: string) => {
  await register.owner.query(
    `update citizen set municipality = $2, revision = revision + 1 from citizen_cpr
     where citizen_id = id and cpr = $1`,
    [register.cprOf('751/referred-3'), municipality],
  );
};
const installsClock = (page: Page) => page.clock.install();

/** Screens without their subject: an expired link, a lost right, an unreachable register. */
export const UNREACHABLE: readonly State[] = [
  {
    name: 'citizen-link-over',
    person: 'caseworker',
    expectedFailures: [404],
    address: '/borger/AAAAAAAAAAAAAAAA',
    arrange: async (page) => {
      await expect(page.getByRole('heading', { level: 1, name: 'Borgeren skal slås op igen' })).toBeVisible();
    },
  },
  {
    name: 'citizen-no-access-any-more',
    person: 'caseworker',
    expectedFailures: [400],
    citizen: (register) => register.cprOf('751/referred-3'),
    cleanUp: (register) => moveTo(register, '751'),
    arrange: async (page, register) => {
      await moveTo(register, '101');
      await page.reload();
      await expect(page.getByRole('heading', { level: 1, name: 'Ingen adgang til borgeren' })).toBeVisible();
      // Without a typed number there is no hint about typing errors.
      await expect(page.getByText(/^Adgangen kan være ophørt/)).toBeVisible();
      await expect(page.getByText('Kontrollér CPR-nummeret.')).toHaveCount(0);
    },
  },
  {
    name: 'citizen-register-unavailable',
    person: 'caseworker',
    danishOnly: true,
    expectedFailures: [502],
    before: installsClock,
    address: paths.find,
    arrange: async (page, register) => {
      await expectReady(page, 'Find borger');
      const cpr = citizen(register);
      await findCitizen(page, cpr, await register.nameOf(cpr));
      await register.proxy.cut();
      try {
        // A screen refetches when it becomes visible again after some minutes.
        await page.clock.fastForward('05:00');
        await comeToFront(page);
        await expect(page.getByText(/^Oplysningerne nedenfor er hentet/)).toBeVisible();
      } finally {
        await register.proxy.restore();
      }
    },
  },
  {
    name: 'shell-register-unavailable',
    person: 'caseworker',
    danishOnly: true,
    citizen,
    arrange: async (page, register) => {
      await register.proxy.cut();
      try {
        await page.reload();
        await expectNoRegister(page);
      } finally {
        await register.proxy.restore();
      }
    },
  },
  {
    name: 'shell-page-not-fetched',
    person: 'caseworker',
    danishOnly: true,
    before: installsClock,
    citizen,
    arrange: async (page) => {
      await hold(page, '**/*_rsc=*');
      await page.getByRole('link', { name: 'CV-arbejdsgang' }).click();
      await page.clock.fastForward(10_000);
      await expect(page.getByRole('heading', { level: 1, name: 'Siden kunne ikke hentes' })).toBeVisible();
    },
  },
  {
    name: 'script-not-fetched',
    person: 'caseworker',
    expectedFailures: [NO_CONNECTION],
    before: fetchNoScriptAhead,
    citizen,
    arrange: async (page) => {
      const reconnect = await loseConnection(page);
      await page.keyboard.press('g');
      await expect(page.getByText('Denne del af siden kunne ikke hentes.')).toBeVisible();
      await reconnect();
    },
  },
  {
    name: 'new-version',
    person: 'caseworker',
    expectedFailures: [NO_CONNECTION, 404],
    before: fetchNoScriptAhead,
    citizen,
    arrange: async (page) => {
      const settle = await deploy(page);
      await page.keyboard.press('g');
      await expect(page.getByText('Der er en ny version').filter({ visible: true })).toHaveCount(1);
      await settle();
    },
  },
];

async function expectNoRegister(page: Page): Promise<void> {
  await expect(page.getByText('Der er ikke forbindelse til CV-registret lige nu.')).toBeVisible();
}
