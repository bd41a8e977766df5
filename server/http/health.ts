import type { ServerResponse } from 'node:http';
import { respond } from './respond';
import { within } from './within';

/** Where the server is in its life. Only `serving` takes requests of others. */
export type Phase = 'starting' | 'serving' | 'draining';

const LIMIT_MS = 2_000;

/** Whether the process runs at all: true in every phase, so that nobody kills a server that migrates or drains. */
export function answerLive(response: ServerResponse): void {
  respond(response, 200, { status: 'live' });
}

/**
 * Whether requests should be sent here: 200, else 503.
 * @param check asks what the operations need; slow or failing is no
 */
export async function answerReady(
  response: ServerResponse,
  phase: Phase,
  check: () => Promise<boolean>,
): Promise<void> {
  if (phase !== 'serving') return respond(response, 503, { status: phase });
  const ready = await within(LIMIT_MS, check(), false).catch(() => false);
  respond(response, ready ? 200 : 503, { status: ready ? 'ready' : 'unavailable' });
}
