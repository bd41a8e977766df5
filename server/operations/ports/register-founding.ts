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

/** What became of the records of a file. */
export type FileCounts = { readonly taken: number; readonly repeated: number; readonly refused: number };

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

/** Founds a register from a whole file, or goes on where that was broken off (domain.md § 7, "Two times"; data.md, "Founding"). */
export type RegisterFounding = {
  /** Whether there is nothing yet, or a founding from this source that was broken off. */
  canFound(source: string): Promise<boolean>;
  /**
   * Takes in a whole file while the register is empty, with the records' own times as feed times. One at a time, whoever starts it.
   * @param input the lines; may be asked for twice. `startedAt`: when the founding began, milliseconds since 1970
   * Throws CannotFound when the register is not empty or the input is not the one begun with.
   */
  found(
    source: string,
    input: (startedAt: number) => AsyncIterable<FoundingInput>,
    listener: FoundingListener,
  ): Promise<FileCounts>;
  /** When the founding from this source began that the register was founded by, milliseconds since 1970. */
  foundedAt(source: string): Promise<number | undefined>;
};

/** Why a register can't be founded now; a sentence for whoever tries. */
export class CannotFound extends Error {
  override readonly name = 'CannotFound';
}
