import type { Call } from '@/server/domain/caller';
import type { Invalid } from '@/server/domain/reasons';
import { ServiceFault } from '@/server/domain/service-error';
import { absenceInput, worklistSettingInput } from '@/server/domain/worklist-inputs';
import type { Ports } from '@/server/operations/ports/ports';
import { parseOrThrow } from './operation';
import { workOnCases } from './work-on-cases';

/** The setting of the own organisation's worklist, and whom cases can be given to. Throws as workOnCases. */
export function worklistSetting(ports: Ports) {
  return (call: Call) =>
    workOnCases(ports, call, 'GiveCases', async () => {
      const [setting, receivers] = await Promise.all([ports.settings.setting(call), ports.settings.receivers(call)]);
      return { ...setting, receivers };
    });
}

/** Changes the setting; those before stay known. Throws as workOnCases. */
export function setWorklist(ports: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    workOnCases(ports, call, 'SetWorklist', async () =>
      accept(await ports.settings.saveSetting(call, parseOrThrow(worklistSettingInput, input))),
    );
}

/** The caller's own absence, and who may be the substitute. Throws as workOnCases. */
export function worklistAbsence(ports: Ports) {
  return (call: Call) => workOnCases(ports, call, 'ReportAbsence', () => ports.settings.absence(call));
}

/** Notes the caller's own absence; no reason is asked. Throws as workOnCases. */
export function reportAbsence(ports: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    workOnCases(ports, call, 'ReportAbsence', async () =>
      accept(await ports.settings.saveAbsence(call, parseOrThrow(absenceInput, input))),
    );
}

function accept(invalid: Invalid | null): void {
  if (invalid) throw new ServiceFault(1014, invalid);
}
