import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import * as z from 'zod/mini';
import { linesOf } from '@/e2e/harness/lines';
import { SOAP_VERSIONS } from '@/server/doors/soap/versions';
import { type Peer, type PeerOutcome, readAnswer, readFault } from './peer';

const validity = z.object({ valid: z.boolean(), wrong: z.array(z.string()) });
const outcome = z.union([
  z.strictObject({ answer: z.unknown() }),
  z.strictObject({ fault: z.unknown() }),
  z.strictObject({ refused: z.literal(true) }),
  z.strictObject({ error: z.string() }),
]);

/** A Python process with zeep that has read our WSDL: its clients, and its validator of XML Schema. */
export type Zeep = {
  /** One on each port. */
  readonly peers: readonly Peer[];
  /** Validates everything of ours in an envelope by the WSDL's schema: headers, body, the detail of a fault. */
  validate(envelope: string): Promise<{ readonly valid: boolean; readonly wrong: readonly string[] }>;
  close(): Promise<void>;
};

/** @param python one with zeep (python.ts) */
export async function startZeep(python: string, wsdl: string, key: string): Promise<Zeep> {
  const script = path.resolve('e2e/peers/zeep-peer.py');
  const child = spawn(python, ['-I', script, wsdl], { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = linesOf(child, 'zeep');
  const ask = (request: object) => lines(JSON.stringify(request));
  await lines(undefined);
  const call = async (soapVersion: string, request: object): Promise<unknown> => ask({ ...request, soapVersion, key });
  return {
    peers: SOAP_VERSIONS.map(({ name: soapVersion }) => ({
      name: `zeep on the port of SOAP ${soapVersion}`,
      soapVersion,
      async call(request): Promise<PeerOutcome> {
        const response = z.parse(outcome, await call(soapVersion, request));
        if ('error' in response) throw new Error(response.error);
        if ('refused' in response) return response;
        return 'fault' in response ? readFault(response.fault) : readAnswer(request.operation, response.answer);
      },
    })),
    validate: async (xml) => z.parse(validity, await ask({ xml })),
    async close() {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
}
