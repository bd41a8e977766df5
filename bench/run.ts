import path from 'node:path';
import { measureLoad } from '@/bench/drive/load';
import { SLOWED } from '@/bench/drive/slow-page';
import { pickTargets } from '@/bench/drive/targets';
import { WINDOW } from '@/bench/drive/visitors';
import { SUPERVISOR } from '@/bench/drive/workloads';
import { usingCluster } from '@/bench/machine/clusters';
import { type DatabaseUrls, renewDatabase, serverVersion, settle } from '@/bench/machine/databases';
import { ensureFounded, FOUNDED, type Founding } from '@/bench/machine/founded';
import { describeMachine } from '@/bench/machine/machine';
import { type RunningService, startBaseline, startBuilt } from '@/bench/machine/service';
import { measureFirstLoad } from '@/bench/measure/first-load';
import { measureFounding } from '@/bench/measure/founding';
import { measureImport } from '@/bench/measure/import';
import { INTAKE_RECORDS, measureIntake } from '@/bench/measure/intake';
import { measureLists } from '@/bench/measure/lists';
import { measureMidnight } from '@/bench/measure/midnight';
import { measurePreview } from '@/bench/measure/preview';
import { measureScreens, roundsOf } from '@/bench/measure/screens';
import { measureSignIn, TURN_SECONDS } from '@/bench/measure/sign-in';
import { measureSixtyLists } from '@/bench/measure/sixty-lists';
import { measureStart, restingMemory } from '@/bench/measure/start-up';
import { measureSystems } from '@/bench/measure/systems';
import { measureWorklist } from '@/bench/measure/worklist';
import { measureWriteCost } from '@/bench/measure/write-cost';
import type { Figure, Result } from '@/bench/report/result';
import { megabytes } from '@/bench/report/table';
import { readState } from '@/server/database/embedded/state-file';
import { APP_ROLE, DATABASE_NAME } from '@/server/database/embedded/urls';
import { migrate } from '@/server/database/migrate';
import { isOfRules, isOfScreens, isOfSignIn, type Options } from './options';

/** Runs every part, in an order in which no part disturbs another. @param folder of the bench's data */
export async function runAll(folder: string, options: Options, say: (line: string) => void): Promise<Result> {
  const { parts } = options;
  const prepared = await usingCluster({ dataDir: folder, say }, async (urls) => {
    const founded = await ensureFounded(urls, folder, { ...options, anew: parts.has('founding') }, say);
    say('Copying the register …');
    const { ownerUrl } = await renewDatabase(urls, DATABASE_NAME, FOUNDED);
    // A register that is kept may have former functions.
    await migrate({ ownerUrl, appRole: APP_ROLE });
    await settle(urls, DATABASE_NAME);
    return { founded, machine: describeMachine(folder, await serverVersion(urls)) };
  });
  const { founded, machine } = prepared;
  const figures: Figure[] = foundingFigures(founded);
  const postgres = path.resolve(folder, readState(folder)?.cluster ?? '');
  if (parts.has('start')) {
    say('Starting …');
    figures.push(...(await measureStart(folder, postgres)));
  }
  await usingCluster({ dataDir: folder, say }, async (urls) => {
    figures.push(...(await underPeople(urls)), ...(await underSystems(urls)), ...(await inBrowser(urls)));
    if (parts.has('sign-in')) figures.push(...(await measureSignIn({ options, database: urls, folder }, say)));
    if (parts.has('import')) figures.push(...(await measureImport(urls, folder, options, say)));
    if (parts.has('founding')) figures.push(...(await measureFounding(urls, founded, say)));
    if (parts.has('intake')) figures.push(...(await measureIntake(urls, options, say)));
    if (parts.has('preview')) figures.push(...(await measurePreview(urls, folder, say)));
    if (parts.has('midnight')) {
      const register = { options, database: urls, folder, start: () => startBuilt(folder) };
      figures.push(...(await measureMidnight(register, say)));
    }
    // Last: the cases it adds are none of the rules.
    if (parts.has('worklist'))
      figures.push(...(await measureWorklist({ options, database: urls, start: () => startBuilt(folder) }, say)));
  });
  const { parts: _parts, trial: _trial, publish: _publish, ...shape } = options;
  return { taken: new Date().toISOString(), machine, options: shape, pace: paceOf(options), founded, figures };

  /** Calls of people. */
  async function underPeople(database: DatabaseUrls): Promise<Figure[]> {
    if (!parts.has('load') && !parts.has('sixty-lists')) return [];
    return withService(async (service) => [
      ...(parts.has('load') ? await underLoad(database, service) : []),
      ...(parts.has('sixty-lists') ? await measureSixtyLists({ options, database, service }, say) : []),
    ]);
  }

  /** The screens, of a person who may judge the citizen that is opened. */
  async function inBrowser(database: DatabaseUrls): Promise<Figure[]> {
    if (!parts.has('first-load') && !parts.has('screens')) return [];
    const { judge } = await pickTargets(database, options.seed);
    return withService(async (service) => {
      const seen = { options, database, service, person: SUPERVISOR.person, cpr: judge[0] as string };
      return [
        ...(parts.has('first-load') ? await measureFirstLoad(seen, say) : []),
        ...(parts.has('screens') ? await measureScreens(seen, say) : []),
      ];
    });
  }

  /** Calls of other systems, on a separate instance that has rendered no page. */
  async function underSystems(database: DatabaseUrls): Promise<Figure[]> {
    if (!parts.has('systems') && !parts.has('lists') && !parts.has('write')) return [];
    return withService(async (service) => [
      ...(parts.has('systems') ? await measureSystems({ options, database, folder, service }, say) : []),
      ...(parts.has('lists') ? await measureLists({ options, database, service }, say) : []),
      // Last: its plain writes leave no events behind.
      ...(parts.has('write') ? await measureWriteCost({ options, database, folder }, say) : []),
    ]);
  }

  async function withService<Output>(work: (service: RunningService) => Promise<Output>): Promise<Output> {
    const service = await startBuilt(folder);
    return work(service).finally(() => service.stop());
  }

  async function underLoad(urls: DatabaseUrls, service: RunningService): Promise<Figure[]> {
    const bare = await startBaseline({ name: 'bare-server' }, urls.appUrl);
    try {
      const load = { options, database: urls, folder, pgbench: machine.pgbench !== null, service, bare };
      return [...(await measureLoad(load, say)), ...restingMemory('after the load', service.pid, postgres)];
    } finally {
      await bare.stop();
    }
  }
}

/** How long it was measured, in words. */
function paceOf(options: Options): string {
  const { rounds, seconds, clients } = options;
  if (isOfRules(options)) return `${rounds} rounds of ${INTAKE_RECORDS} records a side`;
  if (isOfSignIn(options)) return `${rounds} rounds of ${TURN_SECONDS} s a side`;
  if (isOfScreens(options))
    return `${roundsOf(options)} rounds in Chromium, a window of ${WINDOW.width} × ${WINDOW.height}, ${SLOWED} times slower`;
  return `${rounds} rounds of ${seconds} s a side, ${clients} calls at once`;
}

function foundingFigures({ records, population, founding }: Founding): Figure[] {
  const rate = (what: string, { seconds, peakBytes }: Founding['founding']): Figure[] => [
    { id: null, what: `${what} of ${records} records`, value: records / seconds, unit: '/s' },
    ...(peakBytes === undefined ? [] : [memory(what, peakBytes)]),
  ];
  const memory = (what: string, peakBytes: number): Figure => ({
    id: null,
    what: `${what}, memory at most`,
    value: megabytes(peakBytes),
    unit: 'MB',
  });
  return [...rate('population', population), ...rate('founding', founding)];
}
