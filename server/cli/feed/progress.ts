import { Presets, SingleBar } from 'cli-progress';
import type { FileCounts } from '@/server/operations/ports/register-founding';

export type FeedBar = {
  /** Starts a new bar from 0 to `total`. */
  begin(title: string, total: number): void;
  /** @param done position in `total`. @param records records read so far, refused ones included */
  update(done: number, records: number, refused: number): void;
  stop(): void;
};

/** Without a terminal, output goes to a log: fewer lines are enough. */
const LINE_EVERY_MS = 10_000;
const BAR_EVERY_MS = 100;

/** Progress on standard error: a bar on a terminal, else a line every ten seconds. */
export function feedBar(stderr: NodeJS.WriteStream): FeedBar {
  const every = stderr.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS;
  let bar: SingleBar | undefined;
  let title = '';
  let total = 1;
  let next = 0;
  let started = 0;

  function show(done: number, records: number, refused: number): void {
    const rate = Math.round((1000 * records) / Math.max(1, performance.now() - started));
    const text = `${records.toLocaleString('en')} records, ${rate.toLocaleString('en')}/s, ${refused} refused`;
    if (bar) bar.update(Math.min(done, total), { text });
    else stderr.write(`${title} ${Math.floor((100 * Math.min(done, total)) / total)} % – ${text}\n`);
  }

  return {
    begin(named, until) {
      bar?.stop();
      title = named;
      total = Math.max(1, until);
      started = performance.now();
      next = started + every;
      if (!stderr.isTTY) return;
      const format = '{title} {bar} {percentage} % | {text} | {eta_formatted} left';
      bar = new SingleBar({ format, stream: stderr, hideCursor: true, etaBuffer: 200 }, Presets.shades_classic);
      bar.start(total, 0, { title, text: '' });
    },
    update(done, records, refused) {
      const now = performance.now();
      if (now < next && done < total) return;
      next = now + every;
      show(done, records, refused);
    },
    stop: () => bar?.stop(),
  };
}

/** The last line: counts by outcome, speed and peak memory. */
export function summary({ taken, repeated, refused }: FileCounts, milliseconds: number): string {
  const records = taken + repeated + refused;
  const rate = Math.round((1000 * records) / Math.max(1, milliseconds));
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return (
    `${taken} taken, ${repeated} repeated, ${refused} refused in ${(milliseconds / 1000).toFixed(1)} s ` +
    `(${rate} records a second, ${memory} MB memory at most)\n`
  );
}
