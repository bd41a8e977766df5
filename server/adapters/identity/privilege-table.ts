import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import * as z from 'zod';
import { ROLES } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { PrivilegeRow } from '@/server/domain/privileges';
import { cvr, type FileReader, IdentityFileError, readerOf } from './file-reader';

export const PRIVILEGES_FILE = 'privileges.json';

const { clientSystem, ...SIGNING_IN } = OrganisationType;
/** A row of `privileges.json`, as docs/configuration.md describes it. */
export const privilegeRow = z.strictObject({
  privilege: z.string().min(1).describe('as the provider sends it'),
  cvr: cvr.describe('the number of the person’s organisation, within which they have it'),
  organisation: z.strictObject({
    type: z
      .literal(Object.values(SIGNING_IN))
      .describe('1 jobcenter, 2 unemployment fund, 3 municipality, 4 external operator, 5 STAR'),
    code: z
      .string()
      .min(1)
      .describe('the number of the jobcenter, municipality or fund, the operator’s CVR number, or `STAR`'),
  }),
  role: z
    .enum(ROLES)
    .exclude(['system'])
    .describe(
      ROLES.filter((role) => role !== 'system')
        .map((role) => `\`${role}\``)
        .join(', '),
    ),
});
const privileges: z.ZodType<readonly PrivilegeRow[]> = z.array(privilegeRow);

/** Throws IdentityFileError. */
export function readPrivileges(reader: FileReader): readonly PrivilegeRow[] {
  return reader.json(PRIVILEGES_FILE, privileges);
}

/** The table of privileges as its file is now. */
export type PrivilegeTable = {
  read(): readonly PrivilegeRow[];
  /** Reads the file again if it has changed. One that is wrong is logged, and the former table stays in force. */
  reload(): Promise<void>;
};

/** @param first the table as it was read at start */
export function createPrivilegeTable(
  folder: string,
  first: readonly PrivilegeRow[],
  log: Pick<Logger, 'info' | 'error'>,
): PrivilegeTable {
  let rows = first;
  let seen: string | undefined;
  let isWrong = false;
  return {
    read: () => rows,
    async reload() {
      const stamp = await stampOf(path.join(folder, PRIVILEGES_FILE));
      if (stamp === seen) return;
      seen = stamp;
      try {
        const next = readPrivileges(readerOf(folder));
        if (isWrong || !isDeepStrictEqual(next, rows))
          log.info({ rows: next.length }, `${PRIVILEGES_FILE} has changed and is in force`);
        rows = next;
        isWrong = false;
      } catch (error) {
        if (!(error instanceof IdentityFileError)) throw error;
        isWrong = true;
        log.error({ reason: error.message }, `${PRIVILEGES_FILE} is wrong: the former one stays in force`);
      }
    },
  };
}

/** Changes with the file, also where another one takes its place; the same for one that is missing. */
async function stampOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  return found ? `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : 'missing';
}
