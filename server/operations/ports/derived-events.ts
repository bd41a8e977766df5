import type { Call } from '@/server/domain/caller';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import type { Derived } from '@/server/domain/rules/replay';

/** A derived event with what it was worked out from (decodeReceipt). */
export type DerivedEvent = Derived & { readonly guid: string; readonly receipt: string };

/** An event by its GUID; `receipt` null: not derived, or of before receipts. Instants in milliseconds since 1970. */
export type ExplainedEvent = Derived & {
  readonly guid: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly cause: string | null;
  readonly receipt: string | null;
};

/** Two numbers from 0 to below 1: which citizen, and which of their derived events. */
export type Draw = { readonly citizen: number; readonly event: number };

/** Derived events, to be worked out again (rules.md § 2). Throws ServiceFault 8236 and 9346. */
export type DerivedEvents = {
  lists(): Promise<Pick<RegisterLists, 'rules'>>;
  /** The events that draws fall on; fewer, since not every citizen has one. */
  sample(draws: readonly Draw[]): Promise<readonly DerivedEvent[]>;
  /** An event, with an audit entry; null when there is none. Reads the whole log, which takes a while. */
  find(call: Call, guid: string): Promise<ExplainedEvent | null>;
};
