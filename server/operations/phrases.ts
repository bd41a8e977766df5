import type { Call } from '@/server/domain/caller';
import { phraseInput } from '@/server/domain/phrases';
import type { Reason } from '@/server/domain/reasons';
import { ServiceFault, VersionConflict } from '@/server/domain/service-error';
import type { Ports } from '@/server/operations/ports/ports';
import { parseOrThrow } from './operation';
import { workOnCases } from './work-on-cases';

/** The phrases of the own organisation (worklist.md § 4). Throws as workOnCases. */
export function readPhrases(ports: Ports) {
  return (call: Call) => workOnCases(ports, call, 'ReadPhrases', () => ports.phrases.list(call));
}

/** Who changed them, and when. Throws as workOnCases. */
export function phraseHistory(ports: Ports) {
  return (call: Call) => workOnCases(ports, call, 'SetPhrases', () => ports.phrases.history(call));
}

const REFUSED: Readonly<Record<'unknown' | 'in-use' | 'full', readonly [field: string, reason: Reason]>> = {
  unknown: ['id', 'not-known'],
  'in-use': ['text', 'in-use'],
  full: ['text', 'too-many'],
};

/**
 * Adds, changes or removes a phrase; what stood before stays known. Throws as workOnCases, and VersionConflict where
 * another was changed since the caller read them.
 */
export function setPhrase(ports: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    workOnCases(ports, call, 'SetPhrases', async () => {
      const { text, ...asked } = parseOrThrow(phraseInput, input);
      const outcome = await ports.phrases.save(call, { ...asked, text: text?.trim() ?? null });
      if (outcome === 'saved') return;
      if (outcome === 'changed') throw new VersionConflict();
      const [field, reason] = REFUSED[outcome];
      throw new ServiceFault(1014, { field, reason });
    });
}
