import { Presets, SingleBar } from 'cli-progress';
import type { Progress, Written } from '@/server/population/write-population';

/** Without a terminal, output goes to a log: fewer lines are enough. */
const LINE_EVERY_MS = 10_000;
const BAR_EVERY_MS = 100;

type ProgressDisplay = { readonly report: Progress; readonly stop: () => void };

function every(milliseconds: number, show: Progress): Progress {
  let next = performance.now() + milliseconds;
  return (written) => {
    const now = performance.now();
    if (now < next) return;
    next = now + milliseconds;
    show(written);
  };
}

function counts({ records, bytes }: Written): string {
  return `${records.toLocaleString('en')} records, ${(bytes / 1e6).toFixed(0)} MB`;
}

/** Progress on stderr: a bar on a terminal, else a line every ten seconds. */
export function showProgress(total: number, stderr: NodeJS.WriteStream): ProgressDisplay {
  if (!stderr.isTTY) {
    const line: Progress = (written) => {
      stderr.write(`${Math.floor((written.citizens / total) * 100)} % – ${counts(written)}\n`);
    };
    return { report: every(LINE_EVERY_MS, line), stop: () => {} };
  }
  const format = '{bar} {percentage} % | {value}/{total} citizens | {counts} | {eta_formatted} left';
  const bar = new SingleBar({ format, stream: stderr, hideCursor: true, etaBuffer: 200 }, Presets.shades_classic);
  bar.start(total, 0, { counts: '' });
  const show: Progress = (written) => bar.update(written.citizens, { counts: counts(written) });
  let latest: Written | null = null;
  const throttled = every(BAR_EVERY_MS, show);
  return {
    report: (written) => {
      latest = written;
      throttled(written);
    },
    stop: () => {
      if (latest) show(latest);
      bar.stop();
    },
  };
}
