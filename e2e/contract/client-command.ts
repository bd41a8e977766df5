import { runBuilt } from '@/e2e/harness/built';
import { SECRET_KEY } from '@/e2e/harness/server';
import type { DatabaseUrls } from '@/server/database/test-cluster';

export type AddedClient = { readonly clientId: string; readonly key: string; readonly fingerprint: string };

/** The commands about clients, run as an administrator would beside the running server. */
export type ClientCommand = {
  /** Registers a client for a fund; further options replace or extend. */
  add(...options: string[]): Promise<AddedClient>;
  revoke(id: string): Promise<void>;
  bar(fingerprint: string): Promise<void>;
};

export function clientCommand({ appUrl, ownerUrl }: Pick<DatabaseUrls, 'appUrl' | 'ownerUrl'>): ClientCommand {
  async function run(...args: string[]): Promise<string> {
    const built = runBuilt('cli', ['client', ...args, '--json'], {
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      SECRET_KEY,
    });
    let out = '';
    built.process.stdout?.on('data', (text: string) => {
      out += text;
    });
    if ((await built.ended) !== 0) throw new Error(`client ${args[0]} failed:\n${built.output()}`);
    return out;
  }
  return {
    async add(...options) {
      const out = await run('add', '--name', 'Fagsystem Ærø', '--organisation', '2:3', ...options);
      // wire.md § 2: exactly one line.
      if (!/^\{[^\n]*\}\n$/.test(out)) throw new Error(`not one line of JSON: ${out}`);
      return JSON.parse(out);
    },
    async revoke(id) {
      await run('revoke', id);
    },
    async bar(fingerprint) {
      await run('bar', fingerprint);
    },
  };
}
