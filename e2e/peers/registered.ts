import { inject } from 'vitest';
import './setup';
import { ORGANISATIONS } from '@/e2e/contract/callers';
import { type Fixture, type FixtureOptions, openFixture } from '@/e2e/contract/fixture';
import { startForeign } from '@/e2e/peers/foreign/start';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { commandLineCall } from '@/server/cli/command-line-call';
import { createPool } from '@/server/database/pools';
import { testNow } from '@/server/database/test-clock';
import { SERVICE_OPERATIONS } from '@/server/domain/caller';
import { SOAP_PATH } from '@/server/doors/soap/answer-message';
import { SOAP_VERSIONS } from '@/server/doors/soap/versions';
import '@/e2e/peers/foreign/setup';
import { nodeSoapPeer } from './node-soap-peer';
import type { Peer } from './peer';
import { startZeep, type Zeep } from './zeep';

/** A fixture with a registered client that may do everything for every organisation of the cases, and its peers. */
export type PeerFixture = Fixture & {
  readonly soapUrl: string;
  readonly key: string;
  /** Null where zeep cannot be installed. */
  readonly zeep: Zeep | null;
  /**
   * One of each stack on each port; zeep only where it can be installed, other languages only where they are requested.
   */
  readonly peers: readonly Peer[];
};

export async function openPeerFixture(options: FixtureOptions): Promise<PeerFixture> {
  const fixture = await openFixture(options);
  const key = await register(fixture.database.appUrl);
  const soapUrl = fixture.server.url + SOAP_PATH;
  const wsdl = `${soapUrl}?wsdl`;
  const python = inject('python');
  const zeep = python === null ? null : await startZeep(python, wsdl, key);
  const foreign = inject('foreign') ? await startForeign(wsdl, key) : null;
  const nodes = await Promise.all(SOAP_VERSIONS.map(({ name }) => nodeSoapPeer(wsdl, key, name)));
  return {
    ...fixture,
    ...{ soapUrl, key, zeep },
    peers: [...(zeep?.peers ?? []), ...nodes, ...(foreign?.peers ?? [])],
    async close() {
      await Promise.all([zeep?.close(), foreign?.close()]);
      await fixture.close();
    },
  };
}

async function register(appUrl: string): Promise<string> {
  const pool = createPool('feed', appUrl);
  const added = await createClientRegistry(pool, commandLineCall()).add({
    name: 'System under test',
    organisations: Object.values(ORGANISATIONS),
    scopes: SERVICE_OPERATIONS,
    certificate: null,
    limits: { perSecond: null, maxConcurrent: null },
    expiresAt: testNow() + 86_400_000,
  });
  await pool.end();
  if (added === 'in-use' || added.key === null) throw new Error('no key');
  return added.key;
}
