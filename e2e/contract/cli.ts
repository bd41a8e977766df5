import { runBuilt } from '@/e2e/harness/built';
import { SECRET_KEY } from '@/e2e/harness/server';
import type { DatabaseUrls } from '@/server/database/test-cluster';

/**
 * Runs a command as an administrator would beside the running server.
 * @returns what it printed on standard output. Throws when it fails
 */
export async function runCli(
  { appUrl, ownerUrl }: Pick<DatabaseUrls, 'appUrl' | 'ownerUrl'>,
  ...args: readonly string[]
): Promise<string> {
  const built = runBuilt('cli', args, { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, SECRET_KEY });
  let out = '';
  built.process.stdout?.on('data', (text: string) => {
    out += text;
  });
  if ((await built.ended) !== 0) throw new Error(`${args.slice(0, 2).join(' ')} failed:\n${built.output()}`);
  return out;
}
