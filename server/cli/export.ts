import { parseArgs } from 'node:util';
import { readRegisterLists } from '@/server/adapters/postgres/register-lists';
import { checkOrganisations, readOrganisation } from '@/server/cli/client/organisations';
import { openStage, type Stage } from '@/server/cli/export/stage';
import { writeFile } from '@/server/cli/export/write-file';
import { isTaken } from '@/server/config/private-file';
import { StartError } from '@/server/config/start-error';
import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import { describeFault } from '@/server/domain/fault-description';
import { ServiceFault } from '@/server/domain/service-error';
import { type About, danishClock, type FileFormat } from '@/server/files/updated-cvs';
import type { Operations } from '@/server/operations/operations';
import { joinOperations } from '@/server/wiring';
import { type CliContext, type Command, UsageError } from './command';
import { commandLineCall } from './command-line-call';

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  jobcenter: { type: 'string' },
  as: { type: 'string' },
  purpose: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string' },
} as const;

type Asked = {
  readonly from: Day;
  readonly to: Day;
  readonly jobcenter: string | undefined;
  readonly organisation: Organisation;
  readonly purpose: string;
  readonly format: FileFormat;
};

const STAR: Organisation = { type: OrganisationType.star, code: 'STAR' };

/**
 * `export`: the list of updated CVs of some days, first and last one included, as a file. What has come is kept beside it; broken off,
 * it goes on where it was when it is run again with the same arguments.
 */
export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes the list of updated CVs to a CSV or XLSX file, of any size.',
  usage: [
    '--from YYYY-MM-DD --to YYYY-MM-DD --purpose TEXT --out FILE.csv|FILE.xlsx',
    '      [--jobcenter CODE] [--as TYPE:CODE] [--format csv|xlsx]',
  ].join('\n'),
  async run(args, context) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const file = context.file(needed('out', values.out));
    const asked: Asked = {
      ...days(values.from, values.to),
      jobcenter: values.jobcenter,
      organisation: values.as === undefined ? STAR : readOrganisation(values.as, '--as'),
      purpose: needed('purpose', values.purpose),
      format: formatOf(values.format, file),
    };
    if (isTaken(file)) throw new StartError(`${file} is there already: remove it, or give another --out.`);
    const stage = await openStage(file, JSON.stringify(asked));
    try {
      const began = performance.now();
      const before = stage.rows;
      if (stage.next !== null) await fetchRest(asked, stage, context);
      await writeFile(file, asked.format, stage.read(), aboutOf(asked, stage));
      await stage.remove();
      context.err(summary(stage.rows, stage.rows - before, performance.now() - began));
      return 0;
    } catch (error) {
      if (stage.next === undefined) await stage.remove();
      throw error;
    } finally {
      await stage.close();
    }
  },
};

async function fetchRest(asked: Asked, stage: Stage, context: CliContext): Promise<void> {
  const { pools } = await context.database();
  if (asked.organisation.type !== OrganisationType.star) {
    checkOrganisations([asked.organisation], await readRegisterLists(pools.export), '--as');
  }
  const { operations, sealer } = joinOperations(context.config(), pools, context.log());
  if (stage.rows > 0) context.err(`Going on after ${stage.rows} rows …\n`);
  try {
    while (stage.next !== null) {
      const { rows, next, extractTime } = await part(operations, asked, stage);
      await stage.add({ rows, next, extractTime });
      context.err(`${stage.rows} rows\n`);
    }
  } catch (error) {
    throw sentence(error);
  } finally {
    await sealer.stop();
  }
}

function part(operations: Operations, { from, to, jobcenter, purpose, organisation }: Asked, { next }: Stage) {
  // They have the whole database before them, whatever organisation they say.
  const call = commandLineCall({ organisation, role: 'supervisor' });
  if (next) return operations.exportUpdatedCvs(call, { goOn: next });
  const instant = (day: Day) => new Date(startOfDay(day)).toISOString();
  const begin = { start: instant(from), end: instant(addDays(to, 1)), ...(jobcenter && { jobcenter }), purpose };
  return operations.exportUpdatedCvs(call, { begin });
}

function aboutOf({ from, to, jobcenter, purpose }: Asked, { rows, extractTime }: Stage): About {
  return [
    ['Periode', `${from} – ${to}`],
    ['Jobcenter', jobcenter ?? 'Alle'],
    ['Udtrukket', danishClock(extractTime)],
    ['Antal rækker', String(rows)],
    ['Formål', purpose],
  ];
}

function days(from: string | undefined, to: string | undefined): { readonly from: Day; readonly to: Day } {
  const [first, last] = [needed('from', from), needed('to', to)];
  for (const [name, day] of [
    ['from', first],
    ['to', last],
  ]) {
    if (!isDay(day as string)) throw new StartError(`--${name} must be a day, as YYYY-MM-DD.`);
  }
  if (first > last) throw new StartError('--from must not be after --to.');
  return { from: first, to: last };
}

function formatOf(given: string | undefined, file: string): FileFormat {
  const format = given ?? /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase();
  if (format === 'csv' || format === 'xlsx') return format;
  throw new StartError('--format must be csv or xlsx, unless --out ends in one of them.');
}

function needed(name: string, given: string | undefined): string {
  if (given === undefined || given === '') throw new UsageError(`--${name} is missing`);
  return given;
}

function sentence(error: unknown): unknown {
  if (!(error instanceof ServiceFault)) return error;
  const { code, invalid } = error;
  const description = describeFault(code, invalid, (field) => `--${field}`);
  return new StartError(
    `The list could not be read (${code}): ${description.replace(/\.$/, '')}. What has come is kept.`,
  );
}

function summary(rows: number, fetched: number, milliseconds: number): string {
  const rate = Math.round((1000 * fetched) / Math.max(1, milliseconds));
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return `${rows} rows in the file, ${fetched} fetched in ${(milliseconds / 1000).toFixed(1)} s (${rate} rows a second, ${memory} MB memory at most)\n`;
}
