import { parseArgs } from 'node:util';
import { readRegisterLists } from '@/server/adapters/postgres/register-lists';
import { checkOrganisations, readOrganisation } from '@/server/cli/client/organisations';
import { openPartialExport, type PartialExport } from '@/server/cli/export/partial-export';
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

type ExportRequest = {
  readonly from: Day;
  readonly to: Day;
  readonly jobcenter: string | undefined;
  readonly organisation: Organisation;
  readonly purpose: string;
  readonly format: FileFormat;
};

const STAR: Organisation = { type: OrganisationType.star, code: 'STAR' };

/**
 * `export`: writes the list of updated CVs of some days, both ends included, to a file. Rows are kept beside the file
 * as they arrive, so an interrupted export resumes when it is run again with the same arguments.
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
    const file = context.file(required('out', values.out));
    const request: ExportRequest = {
      ...readDays(values.from, values.to),
      jobcenter: values.jobcenter,
      organisation: values.as === undefined ? STAR : readOrganisation(values.as, '--as'),
      purpose: required('purpose', values.purpose),
      format: formatOf(values.format, file),
    };
    if (isTaken(file)) throw new StartError(`${file} already exists: remove it, or give another --out.`);
    const partial = await openPartialExport(file, JSON.stringify(request));
    try {
      const began = performance.now();
      const before = partial.rows;
      if (partial.next !== null) await fetchRest(request, partial, context);
      await writeFile(file, request.format, partial.read(), aboutOf(request, partial));
      await partial.remove();
      context.err(summary(partial.rows, partial.rows - before, performance.now() - began));
      return 0;
    } catch (error) {
      if (partial.next === undefined) await partial.remove();
      throw error;
    } finally {
      await partial.close();
    }
  },
};

async function fetchRest(request: ExportRequest, partial: PartialExport, context: CliContext): Promise<void> {
  const { pools } = await context.database();
  if (request.organisation.type !== OrganisationType.star) {
    checkOrganisations([request.organisation], await readRegisterLists(pools.export), '--as');
  }
  const { operations, sealer } = joinOperations(context.config(), pools, context.log());
  if (partial.rows > 0) context.err(`Resuming after ${partial.rows} rows …\n`);
  try {
    while (partial.next !== null) {
      const { rows, next, extractTime } = await fetchPart(operations, request, partial);
      await partial.add({ rows, next, extractTime });
      context.err(`${partial.rows} rows\n`);
    }
  } catch (error) {
    throw toUserError(error);
  } finally {
    await sealer.stop();
  }
}

function fetchPart(
  operations: Operations,
  { from, to, jobcenter, purpose, organisation }: ExportRequest,
  { next }: PartialExport,
) {
  // Whoever runs the command line can read the whole database, so any organisation may be given.
  const call = commandLineCall({ organisation, role: 'supervisor' });
  if (next) return operations.exportUpdatedCvs(call, { goOn: next });
  const instant = (day: Day) => new Date(startOfDay(day)).toISOString();
  const begin = { start: instant(from), end: instant(addDays(to, 1)), ...(jobcenter && { jobcenter }), purpose };
  return operations.exportUpdatedCvs(call, { begin });
}

function aboutOf({ from, to, jobcenter, purpose }: ExportRequest, { rows, extractTime }: PartialExport): About {
  return [
    ['Periode', `${from} – ${to}`],
    ['Jobcenter', jobcenter ?? 'Alle'],
    ['Udtrukket', danishClock(extractTime)],
    ['Antal rækker', String(rows)],
    ['Formål', purpose],
  ];
}

function readDays(from: string | undefined, to: string | undefined): { readonly from: Day; readonly to: Day } {
  const [first, last] = [required('from', from), required('to', to)];
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

function required(name: string, given: string | undefined): string {
  if (given === undefined || given === '') throw new UsageError(`--${name} is missing`);
  return given;
}

function toUserError(error: unknown): unknown {
  if (!(error instanceof ServiceFault)) return error;
  const { code, invalid } = error;
  const description = describeFault(code, invalid, (field) => `--${field}`);
  return new StartError(
    `The list could not be read (${code}): ${description.replace(/\.$/, '')}. The rows read so far are kept.`,
  );
}

function summary(rows: number, fetched: number, milliseconds: number): string {
  const rate = Math.round((1000 * fetched) / Math.max(1, milliseconds));
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return (
    `${rows} rows in the file, ${fetched} fetched in ${(milliseconds / 1000).toFixed(1)} s ` +
    `(${rate} rows a second, ${memory} MB memory at most)\n`
  );
}
