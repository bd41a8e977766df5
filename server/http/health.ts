import type { ServerResponse } from 'node:http';
import { respond } from './respond';
import { withTimeout } from './with-timeout';

/** Only `serving` is ready for traffic. */
export type Phase = 'starting' | 'serving' | 'draining';

const CHECK_TIMEOUT_MS = 2_000;

/** Liveness: true in every phase, so that an orchestrator does not kill a server that migrates or drains. */
export function answerLive(response: ServerResponse): void {
  respond(response, 200, { status: 'live' });
}

/**
 * Readiness: 200 or 503.
 * @param check whether the operations can work; a slow or failing check means 503
 */
export async function answerReady(
  response: ServerResponse,
  phase: Phase,
  check: () => Promise<boolean>,
): Promise<void> {
  if (phase !== 'serving') return respond(response, 503, { status: phase });
  const ready = await withTimeout(CHECK_TIMEOUT_MS, check(), false).catch(() => false);
  respond(response, ready ? 200 : 503, { status: ready ? 'ready' : 'unavailable' });
}
