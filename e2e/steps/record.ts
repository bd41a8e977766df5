import { randomUUID } from 'node:crypto';
import type { Register } from '@/e2e/harness/register';
import { testNow } from '@/server/database/test-clock';
import type { CvElement } from '@/server/domain/cv';
import { importAll } from '@/server/doors/feed/feed.test-support';

/** The citizen adds an element to the CV, as the register feed reports it. */
export async function changeElement({ owner }: Register, cpr: string, element: CvElement): Promise<void> {
  const id = randomUUID();
  const at = new Date(testNow()).toISOString();
  const { refused } = await importAll(owner, [
    { id, kind: 'cv-element', cpr, at, element, elementId: id, operation: 1, data: {} },
  ]);
  if (refused > 0) throw new Error('the record was refused');
}
