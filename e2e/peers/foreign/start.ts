import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import { type Ask, linesOf } from '@/e2e/harness/lines';
import { type Peer, type PeerCall, type PeerOutcome, readAnswer, readFault } from '@/e2e/peers/peer';
import { STACKS, type Stack } from './stacks';

const outcome = z.union([
  z.strictObject({ answer: z.unknown() }),
  z.strictObject({ fault: z.unknown() }),
  z.strictObject({ refused: z.literal(true) }),
  z.strictObject({ error: z.string() }),
]);

/** A client of every stack for each port that it supports. */
export type ForeignPeers = { readonly peers: readonly Peer[]; close(): Promise<void> };

/**
 * Generates a client of each stack from the contract and starts it. @param key a client's, sent as the password of
 * Basic
 */
export async function startForeign(wsdl: string, key: string): Promise<ForeignPeers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cv-peers-'));
  const started = await Promise.all(STACKS.map((stack) => start(stack, wsdl, folder, key)));
  return {
    peers: started.flatMap(({ peers }) => peers),
    async close() {
      await Promise.all(started.map(({ close }) => close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(stack: Stack, wsdl: string, folder: string, key: string): Promise<ForeignPeers> {
  const [command, ...args] = stack.make(wsdl, mkdtempSync(path.join(folder, 'stack-')));
  // Bypasses any proxy of this machine, since the service is on it.
  const env = { ...process.env, LANG: 'C.UTF-8', no_proxy: '*', NO_PROXY: '*' };
  const child = spawn(command, [...args, wsdl], { stdio: ['pipe', 'pipe', 'pipe'], env });
  const ask = linesOf(child, stack.name);
  await ask(undefined);
  return {
    peers: stack.versions.map((soapVersion) => ({
      name: `${stack.name} on the port of SOAP ${soapVersion}`,
      soapVersion,
      call: (call) => callOver(ask, call, { soapVersion, key }),
    })),
    async close() {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
}

async function callOver(ask: Ask, call: PeerCall, how: Readonly<Record<string, string>>): Promise<PeerOutcome> {
  const response = z.parse(outcome, await ask(new URLSearchParams({ ...how, ...fieldsOf(call) }).toString()));
  if ('error' in response) throw new Error(response.error);
  if ('refused' in response) return response;
  return 'fault' in response ? readFault(response.fault) : readAnswer(call.operation, response.answer);
}

function fieldsOf(call: PeerCall): Record<string, string> {
  const { operation, organisation, user, requestIdentifier, nullHeaders } = call;
  const fields = {
    operation,
    ...(organisation && { organisationType: organisation.type, organisationCode: organisation.code }),
    ...(user && { userFullName: user.fullName, userIdentifier: user.identifier }),
    requestIdentifier,
    nullHeaders: nullHeaders && '1',
    ...leavesOf(call.arguments),
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

/** The values of a call by element name; no call has a name twice. */
function leavesOf(content: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(content).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null ? Object.entries(leavesOf(value)) : [[name, value]],
    ),
  );
}
