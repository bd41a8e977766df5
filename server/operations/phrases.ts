import type { Call } from '@/server/domain/caller';
import { phrasesInput } from '@/server/domain/phrases';
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

/**
 * Puts phrases in the place of those before, which stay known. Throws as workOnCases, and VersionConflict where they
 * were changed since the caller read them.
 */
export function setPhrases(ports: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    workOnCases(ports, call, 'SetPhrases', async () => {
      const outcome = await ports.phrases.save(call, parseOrThrow(phrasesInput, input));
      if (outcome === 'changed') throw new VersionConflict();
      if (outcome === 'unknown') throw new ServiceFault(1014, { field: 'phrases', reason: 'not-known' });
    });
}
