import * as z from 'zod';
import { type Invalid, REASONS, type Reason } from '@/server/domain/reasons';
import type { WorklistSettings } from '@/server/operations/ports/worklist-settings';
import { actor } from './actor';
import { actorCall, functionCall, type RegisterPools, run } from './statement';

const receivers = functionCall('case_receivers_of', 2);
const settingOf = functionCall('worklist_setting_read', 2);
const settingSave = actorCall('worklist_setting_save', 3);
const absenceOf = actorCall('worklist_absence_read');
const absenceSave = actorCall('worklist_absence_save', 3);

const textOrNull = z.nullable(z.string());
const people = z.array(z.object({ id: z.string(), name: z.string() }));
const setting = z.object({
  changed: z.nullable(z.object({ by: z.string(), at: z.number() })),
  mostOpen: z.nullable(z.number()),
  rejudgementDays: z.number(),
  neverReceive: z.array(z.string()),
  members: people,
});
const absence = z.object({
  today: z.string(),
  from: textOrNull,
  to: textOrNull,
  substitute: textOrNull,
  colleagues: people,
});
const refusal: z.ZodType<Invalid | null> = z.nullable(
  z.object({ field: z.string(), reason: z.enum(Object.keys(REASONS) as [Reason, ...Reason[]]) }),
);

/** Settings and absences in PostgreSQL. */
export function createWorklistSettings(pools: Pick<RegisterPools, 'screens'>): WorklistSettings {
  return {
    async receivers({ caller: { organisation } }) {
      const row = await run(pools.screens, 9343, receivers, [organisation.type, organisation.code]);
      return z.parse(people, row?.case_receivers_of);
    },
    async setting({ caller: { organisation } }) {
      const row = await run(pools.screens, 9343, settingOf, [organisation.type, organisation.code]);
      return z.parse(setting, row?.worklist_setting_read);
    },
    async saveSetting(call, { mostOpen, rejudgementDays, neverReceive }) {
      const values = [...actor(call), mostOpen, rejudgementDays, neverReceive];
      return z.parse(refusal, (await run(pools.screens, 9346, settingSave, values))?.worklist_setting_save);
    },
    async absence(call) {
      return z.parse(absence, (await run(pools.screens, 9343, absenceOf, actor(call)))?.worklist_absence_read);
    },
    async saveAbsence(call, { from, to, substitute }) {
      const row = await run(pools.screens, 9346, absenceSave, [...actor(call), from, to, substitute]);
      return z.parse(refusal, row?.worklist_absence_save);
    },
  };
}
