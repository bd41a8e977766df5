import type { Call } from '@/server/domain/caller';
import { absenceInput, worklistSettingInput } from '@/server/domain/worklist-inputs';
import type { Ports } from '@/server/operations/ports/ports';
import { parseOrThrow } from './operation';
import { workOnCases } from './work-on-cases';

/** The setting of the own organisation's worklist, and whom cases can be given to. Throws as workOnCases. */
export function worklistSetting(ports: Ports) {
  return (call: Call) =>
    workOnCases(ports, call, 'GiveCases', async () => {
      const [setting, receivers] = await Promise.all([ports.worklist.setting(call), ports.worklist.receivers(call)]);
      return { ...setting, receivers };
    });
}

/** Changes the setting; those before stay known. Throws as workOnCases. */
export function setWorklist(ports: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    workOnCases(ports, call, 'SetWorklist', () =>
      ports.worklist.saveSetting(call, parseOrThrow(worklistSettingInput, input)),
    );
}

/** Notes the caller's own absence; no reason is asked. Throws as workOnCases. */
export function reportAbsence(ports: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    workOnCases(ports, call, 'ReportAbsence', () =>
      ports.worklist.saveAbsence(call, parseOrThrow(absenceInput, input)),
    );
}
