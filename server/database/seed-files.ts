import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';

export type SeedRow = Readonly<Record<string, string>>;

/** The rows of a CSV file of prisma/seed. */
export async function seedRows(name: string, folder = 'prisma/seed'): Promise<SeedRow[]> {
  return parse(await readFile(path.join(folder, `${name}.csv`), 'utf8'), { columns: true });
}

/** The codes of organisations that this version brings, for checks that need no database. */
export async function seededOrganisations() {
  const [municipalities, funds] = await Promise.all([seedRows('municipalities'), seedRows('unemployment-funds')]);
  const serving = municipalities.map((row) => [row.municipality_code ?? '', row.jobcenter_code ?? ''] as const);
  return {
    municipalities: new Map(serving),
    jobcenters: new Set(serving.map(([, jobcenter]) => jobcenter)),
    funds: new Set(funds.map((row) => Number(row.fund_number))),
  };
}
