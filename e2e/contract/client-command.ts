import type { DatabaseUrls } from '@/server/database/test-cluster';
import { runCli } from './cli';

export type AddedClient = { readonly clientId: string; readonly key: string; readonly fingerprint: string };

/** The commands about clients, run as an administrator would beside the running server. */
export type ClientCommand = {
  /** Registers a client for a fund; further options replace or extend. */
  add(...options: string[]): Promise<AddedClient>;
  revoke(id: string): Promise<void>;
  bar(fingerprint: string): Promise<void>;
};

export function clientCommand(urls: Pick<DatabaseUrls, 'appUrl' | 'ownerUrl'>): ClientCommand {
  const run = (...args: string[]) => runCli(urls, 'client', ...args, '--json');
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
