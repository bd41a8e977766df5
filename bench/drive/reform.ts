import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '@/bench/command-line';
import type { Run } from '@/bench/machine/children';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
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

export function previewReform(
  database: DatabaseUrls,
  { file, day }: Reform,
  say: (line: string) => void,
): Promise<Run> {
  return runCommand(['rules', 'preview', file, '--on', day], database, say);
}

/** Publishes it, previewed before if it has not been; afterwards its day is a boundary of everyone it concerns. */
export async function publishReform(
  database: DatabaseUrls,
  reform: Reform,
  say: (line: string) => void,
): Promise<void> {
  const { file, day } = reform;
  if ((await previewedHash(database, day)) === undefined) await previewReform(database, reform, say);
  const hash = (await previewedHash(database, day)) ?? '';
  await runCommand(['rules', 'publish', file, '--on', day, '--previewed', hash], database, say);
}

async function previewedHash(database: DatabaseUrls, day: Day): Promise<string | undefined> {
  const [row] = await ask<{ hash: string }>(
    database,
    `select encode(hash, 'hex') as hash from rule_preview where takes_effect_on = $1 and finished_at is not null`,
    [day],
  );
  return row?.hash;
}
