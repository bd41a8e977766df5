import type { ReceivedRecord, RefusedLine } from '@/server/domain/register/fold-batch';

/** One line of what a register is founded from. It is read only where it has not been read before. */
export type FoundingInput = {
  readonly line: number;
  /** Bytes up to its end. */
  readonly end: number;
  /** What tells this line from another one. */
  readonly content: string;
  read(): ReceivedRecord | RefusedLine;
};

export type FoundingCounts = { readonly taken: number; readonly repeated: number; readonly refused: number };

/** How far a founding has come: bytes of the input read, or records written of those read. */
export type FoundingProgress = {
  readonly phase: 'reading' | 'writing';
  /** How many records are behind us in this phase, and how many were refused in all. */
  readonly records: number;
  readonly refused: number;
  readonly done: number;
  /** Null while reading: only who gives the input knows how long it is. */
  readonly total: number | null;
};

/** What is told while a register is founded. */
export type FoundingListener = {
  refused(line: RefusedLine): void;
  progress(progress: FoundingProgress): void;
};

/** Why a register can't be founded now; a sentence for whoever tries. */
export class CannotFound extends Error {
  override readonly name = 'CannotFound';
}
