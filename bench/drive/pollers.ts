import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import type { Running } from '@/bench/machine/service';
import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Client } from './http-client';
import { type Arrival, arrivalOf } from './open-loop';
import { registerClient, soapTarget, systemMessage } from './system-client';

const POLL_EVERY_MS = 10_000;
/** How often is looked whether to go on. */
const LOOK_MS = 50;

export type Poller = { readonly organisation: Organisation; readonly key: string };

/** Every jobcenter and every fund. */
export async function registerPollers(database: DatabaseUrls): Promise<readonly Poller[]> {
  const organisations = await ask<Organisation>(
    database,
    `select ${OrganisationType.jobcenter} as type, code from (select distinct jobcenter as code from municipality) j
     union all select ${OrganisationType.fund}, id::text from unemployment_fund order by 1, 2`,
  );
  const pollers: Poller[] = [];
  for (const organisation of organisations) {
    const key = await registerClient(database, { scopes: ['GetUpdatedCVs'], organisations: [organisation] });
    pollers.push({ organisation, key });
  }
  return pollers;
}

/** Each polls [previous end, now) every ten seconds, at an offset of its own, by the register's clock. */
export async function pollAll(
  client: Client,
  service: Running,
  pollers: readonly Poller[],
  clock: () => number,
  goesOn: () => boolean,
): Promise<Arrival[]> {
  const arrivals: Arrival[] = [];
  await Promise.all(
    pollers.map(async ({ organisation, key }, at) => {
      const target = soapTarget(service, key);
      let from = clock() - POLL_EVERY_MS;
      await sleep((at / pollers.length) * POLL_EVERY_MS);
      while (goesOn()) {
        const began = performance.now();
        const end = clock();
        const content = { GetCVUpdateListRequest: { CVChangeStartTime: from, CVChangeEndTime: end, CVListPage: 1 } };
        const message = systemMessage('GetUpdatedCVs', organisation, content);
        arrivals.push(await arrivalOf(() => client.send(target, '', message), began));
        from = end;
        while (goesOn() && performance.now() < began + POLL_EVERY_MS) await sleep(LOOK_MS);
      }
    }),
  );
  return arrivals;
}
