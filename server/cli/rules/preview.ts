import { parseArgs } from 'node:util';
import { PrismaPg } from '@prisma/adapter-pg';
import { createCodeLists } from '@/server/adapters/postgres/code-lists';
import { PrismaClient } from '@/server/adapters/postgres/prisma/client';
import { type CliContext, UsageError } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { isTaken } from '@/server/config/private-file';
import { StartError } from '@/server/config/start-error';
import type { CodeLists } from '@/server/operations/ports/code-lists';
import { previewRules } from '@/server/operations/preview-rules';
import { dayOption, ruleFileText, singleArgument } from './arguments';
import { printFaults } from './fault-line';
import { previewTexts, writePreviewList } from './preview-list';
import { previewText } from './preview-text';
import { rulePorts } from './rule-ports';

/** Every how many percent the progress is printed. */
const STEP = 5;

/** Works out what a rule file would change, prints it, and with `--list` writes the citizens to a file. */
export async function previewCommand(args: readonly string[], context: CliContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { on: { type: 'string' }, list: { type: 'string' }, purpose: { type: 'string' } },
    allowPositionals: true,
  });
  const on = dayOption('on', values.on);
  if (on === undefined) throw new UsageError('--on is missing: the day the rules take effect');
  const list = values.list === undefined ? undefined : context.file(values.list);
  if (list !== undefined && values.purpose === undefined) throw new UsageError('--purpose is missing');
  if (list !== undefined && isTaken(list))
    throw new StartError(`${list} already exists: remove it, or give another --list.`);
  const text = await ruleFileText(singleArgument(positionals, 'FILE'), context);
  const ports = await rulePorts(context);
  const call = commandLineCall();
  let printed = 0;
  const preview = await previewRules(ports)(call, { text, on }, Math.random, (share) => {
    const percent = Math.floor((share * 100) / STEP) * STEP;
    if (percent > printed) context.err(`${percent} %\n`);
    printed = Math.max(printed, percent);
  });
  if ('faults' in preview) return printFaults(preview.faults, context);
  context.out(previewText(preview, await preview.result));
  if (list !== undefined) {
    await writePreviewList(list, ports, call, previewTexts(await codeLists(context)), {
      preview: preview.id,
      purpose: values.purpose as string,
    });
  }
  return 0;
}

async function codeLists(context: CliContext): Promise<CodeLists> {
  const { pools } = await context.database();
  const prisma = new PrismaClient({ adapter: new PrismaPg(pools.feed, { disposeExternalPool: false }) });
  try {
    return await createCodeLists(prisma).read();
  } finally {
    await prisma.$disconnect();
  }
}
