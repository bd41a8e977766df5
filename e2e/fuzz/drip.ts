import { SOAP_11 } from '@/server/doors/soap/versions';
import { send } from './connection';
import type { Input } from './input';
import { judge } from './oracle';
import { headOf } from './request';
import type { Subject } from './subject';

/** Longer than receiving a message may take. Seconds. */
const SECONDS = 45;

/** Sends a message at a byte a second. @returns findings: the connection must end before the message does */
export async function drip(subject: Subject): Promise<readonly string[]> {
  const headers = { 'content-type': SOAP_11.contentType, 'content-length': String(SECONDS * 2) };
  const bytes = Array.from({ length: SECONDS }, () => [Buffer.from(' '), { waitMs: 1_000 }] as const).flat();
  const pieces = [headOf(subject.target, { headers }), ...bytes];
  const input: Input = { pieces, ending: 'keep', answers: 1, statuses: [408], slowMs: SECONDS * 1_000 };
  return judge(input, await send(subject.port, input));
}
