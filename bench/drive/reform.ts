import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '@/bench/command-line';
import type { Run } from '@/bench/machine/children';
import type { DatabaseUrls } from '@/bench/machine/databases';
import type { Day } from '@/server/domain/danish-time';

type RuleFile = { readonly requirements: readonly { readonly requirement: number }[] };

/** A reform that concerns everyone: who must be searchable need not be, and the other way round. */
export type Reform = { readonly file: string; readonly day: Day };

/** Writes the rule file of the reform. @returns it, and what printing the rules in force took */
export async function writeReform(
  database: DatabaseUrls,
  folder: string,
  day: Day,
): Promise<{ readonly reform: Reform; readonly show: Run }> {
  const show = await runCommand(['rules', 'show'], database);
  const { printed } = show;
  const rules = JSON.parse(printed.slice(printed.indexOf('{'), printed.lastIndexOf('}') + 1)) as RuleFile;
  const requirements = rules.requirements.map((row) => ({
    ...row,
    requirement: row.requirement === 3 ? 3 : 3 - row.requirement,
  }));
  const file = path.join(folder, 'reform.json');
  writeFileSync(file, JSON.stringify({ ...rules, requirements }));
  return { reform: { file, day }, show };
}

export function previewReform(database: DatabaseUrls, { file, day }: Reform): Promise<Run> {
  return runCommand(['rules', 'preview', file, '--on', day], database);
}

/** Previews and publishes it; afterwards its day is a boundary of everyone it concerns. */
export async function publishReform(database: DatabaseUrls, reform: Reform): Promise<void> {
  const { printed } = await previewReform(database, reform);
  const hash = /\b[0-9a-f]{64}\b/.exec(printed)?.[0] ?? '';
  await runCommand(['rules', 'publish', reform.file, '--on', reform.day, '--previewed', hash], database);
}
