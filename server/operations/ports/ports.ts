import type { Audit } from './audit';
import type { ChangeFeed } from './change-feed';
import type { CvList } from './cv-list';
import type { CvRegister } from './cv-register';
import type { DueCitizens } from './due-citizens';
import type { Explanations } from './explanations';
import type { GuestAccesses, GuestSettings } from './guest-accesses';
import type { LookUps } from './look-ups';
import type { Phrases } from './phrases';
import type { UnitFigures } from './unit-figures';
import type { Worklist } from './worklist';
import type { WorklistSettings } from './worklist-settings';

/**
 * What the operations need from outside, one file a port. Adapters implement the ports and throw the technical faults
 * of domain.md § 4: 8236 no connection, 9338 and 9343 a read failed, 9346 a write or any other call failed.
 */
export type Ports = {
  readonly register: CvRegister;
  readonly list: CvList;
  readonly feed: ChangeFeed;
  readonly audit: Audit;
  readonly lookUps: LookUps;
  readonly due: DueCitizens;
  readonly explanations: Explanations;
  readonly guests: GuestAccesses;
  readonly guestSettings: GuestSettings;
  readonly worklist: Worklist;
  readonly phrases: Phrases;
  readonly settings: WorklistSettings;
  readonly figures: UnitFigures;
};
