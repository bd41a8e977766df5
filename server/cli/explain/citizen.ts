import { readFile } from 'node:fs/promises';
import { readRegisterLists } from '@/server/adapters/postgres/register-lists';
import { checkOrganisations, readOrganisation } from '@/server/cli/client/organisations';
import type { CliContext } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { fileError } from '@/server/cli/feed/input-file';
import { StartError } from '@/server/config/start-error';
import type { Call, Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { parseCprEntry } from '@/server/domain/cpr-entry';
import { describeFault } from '@/server/domain/fault-description';
import { ServiceFault } from '@/server/domain/service-error';
import { createHandles } from '@/server/doors/trpc/handle';
import { joinOperations } from '@/server/wiring';
import { explanationLines } from './explanation-text';

/** What `explain` is asked about a citizen; a CPR number is never an argument, which others can see. */
export type AskedAboutCitizen = {
  readonly citizen?: string | undefined;
  readonly cprFile?: string | undefined;
  readonly on?: string | undefined;
  readonly known?: string | undefined;
  readonly rules?: string | undefined;
  readonly as?: string | undefined;
  readonly json: boolean;
};

const STAR: Organisation = { type: OrganisationType.star, code: 'STAR' };

/** Prints why requirement, status and availability are as they are, with a handle for asking again. */
export async function explainCitizen(asked: AskedAboutCitizen, context: CliContext): Promise<number> {
  const cpr = asked.cprFile === undefined ? undefined : await cprIn(asked.cprFile, context);
  const organisation = asked.as === undefined ? STAR : readOrganisation(asked.as, '--as');
  const { pools } = await context.database();
  if (organisation.type !== OrganisationType.star) {
    checkOrganisations([organisation], await readRegisterLists(pools.screens), '--as');
  }
  // Whoever runs the command line can read the whole database, so any organisation may be given.
  const call = commandLineCall({ organisation, role: 'supervisor' });
  const handles = createHandles(context.config().secretKey);
  const { operations, sealer } = joinOperations(context.config(), pools, context.log());
  try {
    const citizenId =
      cpr === undefined ? opened(handles, call, asked.citizen) : await operations.findCitizen(call, { cpr });
    const explained = await operations.explain(call, citizenId, datesOf(asked));
    const handle = handles.encrypt(call.caller, citizenId);
    if (asked.json) context.out(`${JSON.stringify({ citizen: handle, ...explained }, null, 2)}\n`);
    else {
      for (const line of explanationLines(explained)) context.out(`${line}\n`);
      context.err(`Ask again within 10 hours with --citizen ${handle}\n`);
    }
    return 0;
  } catch (error) {
    throw toUserError(error);
  } finally {
    await sealer.stop();
  }
}

async function cprIn(path: string, context: CliContext): Promise<string> {
  const text = await readFile(context.file(path), 'utf8').catch((error: unknown) => {
    throw fileError(error);
  });
  const entry = parseCprEntry(text);
  // The file's text is not repeated: it may hold a number all the same.
  if (entry.kind !== 'cpr') throw new StartError(`--cpr-file must hold one CPR number (${entry.kind}).`);
  return entry.cpr;
}

function opened(handles: ReturnType<typeof createHandles>, call: Call, handle: string | undefined): number {
  const citizenId = handle === undefined ? undefined : handles.decrypt(call.caller, handle);
  if (citizenId !== undefined) return citizenId;
  throw new StartError('--citizen is no handle of yours for this organisation, or is older than 10 hours.');
}

function datesOf({ on, known, rules }: AskedAboutCitizen) {
  const isSet = rules !== undefined && /^\d{1,5}$/.test(rules);
  return {
    ...(on !== undefined && { on }),
    ...(known !== undefined && { known }),
    ...(rules !== undefined && (isSet ? { ruleSet: Number(rules) } : { rulesOn: rules })),
  };
}

/** The options, by the fields of the operation. */
const OPTION_OF: Readonly<Record<string, string>> = { ruleSet: 'rules', rulesOn: 'rules' };

function toUserError(error: unknown): unknown {
  if (!(error instanceof ServiceFault)) return error;
  const description = describeFault(error.code, error.invalid, (field) => `--${OPTION_OF[field] ?? field}`);
  return new StartError(`The citizen could not be explained (${error.code}): ${description.replace(/\.$/, '')}.`);
}
