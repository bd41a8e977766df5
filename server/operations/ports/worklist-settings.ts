import type { Call } from '@/server/domain/caller';
import type { Day } from '@/server/domain/danish-time';
import type { Invalid } from '@/server/domain/reasons';
import type { WorklistSetting } from '@/server/domain/worklist';

/** A person of the organisation, by what browsers know them by. */
export type Member = { readonly id: string; readonly name: string };

/** The own absence; null = none. */
export type Absence = { readonly from: Day | null; readonly to: Day | null; readonly substitute: string | null };

/**
 * What an organisation decides for its worklist, and who is absent (worklist.md § 3). What is saved is one entry in the
 * audit log in the same statement. Throws ServiceFault 8236; 9343 where a read, 9346 where a save failed.
 */
export type WorklistSettings = {
  /** Whom cases can be given to. */
  receivers(call: Call): Promise<readonly Member[]>;
  /** With the members it can name, and the last change of it; null where nobody has decided anything. */
  setting(call: Call): Promise<
    WorklistSetting & {
      readonly members: readonly Member[];
      readonly changed: { readonly by: string; readonly at: number } | null;
    }
  >;
  /** @returns what is wrong with it, and then nothing changes; else null */
  saveSetting(call: Call, setting: WorklistSetting): Promise<Invalid | null>;
  /** The own absence, and who may be the substitute. */
  absence(call: Call): Promise<Absence & { readonly today: Day; readonly colleagues: readonly Member[] }>;
  /** @returns as saveSetting */
  saveAbsence(call: Call, absence: Absence): Promise<Invalid | null>;
};
