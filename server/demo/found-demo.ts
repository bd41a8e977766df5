import { randomUUID } from 'node:crypto';
import type { Call } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { type Day, dayOf } from '@/server/domain/danish-time';
import { createFeedReader, type FeedConfig } from '@/server/doors/feed/feed-reader';
import { foundingInput } from '@/server/doors/feed/founding-input';
import type { Line } from '@/server/doors/feed/lines';
import { type FileAuditContext, withFileAudit } from '@/server/operations/file-audit';
import type { FileCounts, RegisterFounding } from '@/server/operations/ports/register-founding';

/** The source of the demo's records, as the register stores it. */
export const DEMO_SOURCE = 'demo';

type DemoParts = {
  readonly founding: RegisterFounding;
  readonly config: FeedConfig;
  readonly audit: FileAuditContext['audit'];
  readonly say: (line: string) => void;
};

/**
 * Founds the demo population in an empty register, or resumes an interrupted founding.
 * @param population the records of wire.md § 3 until a day. It is called with the day the founding began, so that one
 * resumed the next day continues with the same records.
 * @returns counts of the records by outcome; undefined when the register holds other records
 */
export async function foundDemo(
  population: (until: Day) => Iterable<object> | AsyncIterable<object>,
  { founding, config, audit, say }: DemoParts,
): Promise<FileCounts | undefined> {
  if (!(await founding.canFound(DEMO_SOURCE))) return undefined;
  say('Founding the demo population …');
  const read = createFeedReader(config, say);
  const input = (startedAt: number) => foundingInput(asLines(population(dayOf(startedAt))), read);
  const act = { audit, call: serverCall(), operation: 'FoundRegister', source: DEMO_SOURCE } as const;
  const listener = { refused: () => undefined, progress: () => undefined };
  return withFileAudit(act, () => founding.found(DEMO_SOURCE, input, listener));
}

async function* asLines(records: Iterable<object> | AsyncIterable<object>): AsyncGenerator<Line> {
  let line = 0;
  let end = 0;
  for await (const record of records) {
    const text = JSON.stringify(record);
    line += 1;
    end += text.length + 1;
    yield { line, end, text };
  }
}

/** A call by the server itself: a client system that belongs to no organisation. */
function serverCall(): Call {
  const organisation = { type: OrganisationType.clientSystem, code: 'server' };
  const user = { id: 'system', name: 'The server itself' };
  return { requestId: randomUUID(), caller: { organisation, role: 'system-administrator', user, citizenId: null } };
}
