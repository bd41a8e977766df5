import { prepareBusyDay } from '@/bench/drive/busy-day';
import { createClient } from '@/bench/drive/http-client';
import { prepareIdentity, prepareSignIns } from '@/bench/drive/saml-sign-ins';
import type { DatabaseUrls } from '@/bench/machine/databases';
import { startBuilt } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import { type Figure, figuresAbout, ratio } from '@/bench/report/result';
import { percentiles, spread } from '@/bench/report/statistics';
import { failuresOf, momentsOf } from './mixed';

/** A turn of a side in seconds: forty sign-ins. */
export const TURN_SECONDS = 40;

type Measure = { readonly options: Options; readonly database: DatabaseUrls; readonly folder: string };

/** P23: the screens' p95 on a busy day while people sign in by SAML ÷ without, in turns. */
export async function measureSignIn(
  { options, database, folder }: Measure,
  say: (line: string) => void,
): Promise<Figure[]> {
  const identity = prepareIdentity(folder);
  const service = await startBuilt(folder, { environment: identity.environment });
  const client = createClient(Number.POSITIVE_INFINITY);
  const people = prepareSignIns(client, service, identity);
  try {
    const signIn = async (person: string) => (await people.signIn(person)).token;
    const day = await prepareBusyDay({ options, database, service, signIn });
    try {
      say('Warming up …');
      await day.warmUp();
      await people.keepOn(TURN_SECONDS);
      say(`Sign-ins by SAML on a busy day, ${options.rounds} rounds …`);
      const seconds = TURN_SECONDS;
      const p95s: { alone: number; beside: number }[] = [];
      const failed = { alone: 0, beside: 0 };
      const times: number[] = [];
      for (let round = 0; round < options.rounds; round += 1) {
        const began = performance.now();
        const alone = await day.run({ seconds });
        const [beside, signedIn] = await Promise.all([day.run({ seconds }), people.keepOn(seconds)]);
        for (const line of [...momentsOf(failuresOf(alone), began), ...momentsOf(failuresOf(beside), began)]) say(line);
        failed.alone += failuresOf(alone).length;
        failed.beside += failuresOf(beside).length;
        p95s.push({ alone: p95Of(alone), beside: p95Of(beside) });
        times.push(...signedIn);
      }
      return figuresOf(p95s, failed, times, options.rounds * seconds);
    } finally {
      day.close();
    }
  } finally {
    client.close();
    await service.stop();
  }
}

function figuresOf(
  p95s: readonly { readonly alone: number; readonly beside: number }[],
  failed: { readonly alone: number; readonly beside: number },
  times: readonly number[],
  seconds: number,
): Figure[] {
  const figure = figuresAbout('sign-in by SAML');
  const over = (name: string, values: readonly number[]): Figure => {
    const { median: value, min, max } = spread(values);
    return figure(name, value, 'ms', { min, max });
  };
  const done = times.filter((time) => !Number.isNaN(time));
  return [
    over(
      'screens’ p95, without',
      p95s.map(({ alone }) => alone),
    ),
    over(
      'screens’ p95, beside',
      p95s.map(({ beside }) => beside),
    ),
    ratio(
      'P23',
      'sign-in by SAML: screens’ p95 beside ÷ without',
      spread(p95s.map(({ alone, beside }) => beside / alone)),
      { most: 1.1 },
    ),
    figure('errors, without', failed.alone, 'x'),
    figure('errors, beside', failed.beside, 'x', { id: 'P23', limit: { most: 0 } }),
    figure('sign-ins, by the time of their answers', done.length / seconds, '/s', { latency: percentiles(done) }),
    figure('sign-ins that failed', times.length - done.length, 'x', { id: 'P23', limit: { most: 0 } }),
  ];
}

const p95Of = ({ screens }: { readonly screens: readonly { readonly milliseconds: number }[] }): number =>
  percentiles(screens.map(({ milliseconds }) => milliseconds)).p95;
