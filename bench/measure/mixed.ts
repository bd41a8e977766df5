import { type Busy, type Load, prepareBusyDay } from '@/bench/drive/busy-day';
import type { Arrival } from '@/bench/drive/open-loop';
import { type Shares, watchProcessors } from '@/bench/machine/processors';
import { type Figure, figuresAbout } from '@/bench/report/result';
import { percentiles, spread } from '@/bench/report/statistics';
import { lagOf, lagUnder } from './feed-lag';

const MOMENT_MS = 10_000;
/** When the export begins, as a share of the length. */
const EXPORT_AT = 0.2;
const PROCESSORS = [
  ['used', ({ busy }: Shares) => busy],
  ['taken by others', ({ stolen }: Shares) => stolen],
] as const;

/** P13: so many minutes of a busy day. */
export async function measureMixed(
  { minutes, ...busy }: Busy & { readonly minutes: number },
  say: (line: string) => void,
): Promise<Figure[]> {
  const day = await prepareBusyDay(busy);
  try {
    say('Warming up …');
    await day.warmUp();
    say(`Mixed calls for ${minutes} minutes …`);
    const seconds = minutes * 60;
    const lagBefore = await lagOf(busy.service);
    const [began, rejectedBefore] = [performance.now(), day.rejections()];
    const processors = watchProcessors(MOMENT_MS);
    const { rows, ...load } = await day.run({ seconds, exportAfter: seconds * EXPORT_AT }).finally(processors.stop);
    const lag = lagUnder(0.99, lagBefore, await lagOf(busy.service));
    const { intervals } = processors;
    for (const line of momentsOf(failuresOf(load), began, intervals)) say(line);
    const figure = figuresAbout('mixed');
    return [
      ...loadFigures('mixed', 'P13', load, seconds, lag),
      figure('rows of the concurrent export', rows, 'x'),
      figure('screens, rejected and retried', day.rejections() - rejectedBefore, 'x'),
      ...(intervals.length > 0 ? PROCESSORS : []).map(([what, of]) => {
        const { median: value, min, max } = spread(intervals.map((shares) => 100 * of(shares)));
        return figure(`processor time ${what}, by ten seconds`, value, '%', { min, max });
      }),
    ];
  } finally {
    day.close();
  }
}

/** Whether the calls of a busy day were answered in time. @param lag of the feed, seconds */
export function loadFigures(part: string, id: string, load: Load, seconds: number, lag: number): Figure[] {
  const figure = figuresAbout(part);
  const { screens, systems, polls } = load;
  const shown = percentiles(timesOf(screens));
  return [
    figure('screens', screens.length / seconds, '/s', { latency: shown }),
    figure('screens, p95', shown.p95, 'ms', { id, limit: { most: 200 } }),
    figure('screens, p99', shown.p99, 'ms', { id, limit: { most: 500 } }),
    figure('systems', systems.length / seconds, '/s', { latency: percentiles(timesOf(systems)) }),
    figure('polls', polls.length / seconds, '/s', { latency: percentiles(timesOf(polls)) }),
    figure('errors', failuresOf(load).length, 'x', { id, limit: { most: 0 } }),
    figure('feed lag, p99 at most', lag, 's', { id, limit: { most: 2 } }),
  ];
}

const timesOf = (arrivals: readonly Arrival[]) => arrivals.map(({ milliseconds }) => milliseconds);

export function failuresOf({ screens, systems, polls }: Load): readonly Arrival[] {
  return [...screens, ...systems, ...polls].filter(({ status }) => status !== 200);
}

/** Failed calls by intervals of ten seconds, with the reason and the processor time left. */
export function momentsOf(
  failed: readonly Arrival[],
  began: number,
  processors: readonly Shares[] = [],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { status, said, dueAt } of failed) {
    const at = Math.floor((dueAt - began) / MOMENT_MS);
    const machine = machineThen(processors[at]);
    const moment = `${(at * MOMENT_MS) / 1_000} s${machine}: ${status} ${said}`.trimEnd();
    counts.set(moment, (counts.get(moment) ?? 0) + 1);
  }
  return [...counts].map(([moment, count]) => `from ${moment}, ${count} times`);
}

/** Why the machine may have been too slow: its processors were busy, or the host took their time. */
function machineThen(shares: Shares | undefined): string {
  if (!shares) return '';
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return `, ${percent(shares.idle)} of the processors unused, ${percent(shares.stolen)} taken by others`;
}
