import type { ReceivedRecord, RefusedLine } from '@/server/domain/register/fold-batch';

/** One line of the input. `read` is called only for lines that were not read before. */
export type FoundingInput = {
  readonly line: number;
  /** Offset of its end, in bytes. */
  readonly end: number;
  /** The line's text, by which an input is recognised. */
  readonly content: string;
  read(): ReceivedRecord | RefusedLine;
};

/** Counts of a file's records by outcome. */
export type FileCounts = { readonly taken: number; readonly repeated: number; readonly refused: number };

/** Progress of a founding. `done` and `total` count bytes of the input while reading, records while writing. */
export type FoundingProgress = {
  readonly phase: 'reading' | 'writing';
  /** Records processed in this phase, and records refused in all. */
  readonly records: number;
  readonly refused: number;
  readonly done: number;
  /** Null while reading: the length of the input is not known here. */
  readonly total: number | null;
};

/** Callbacks during a founding. */
export type FoundingListener = {
  refused(line: RefusedLine): void;
  progress(progress: FoundingProgress): void;
};

/**
 * Founds a register from a whole file, or resumes an interrupted founding (domain.md § 7, "Two times"; data.md,
 * "Founding").
 */
export type RegisterFounding = {
  /** Whether the register is empty, or a founding from this source was interrupted. */
  canFound(source: string): Promise<boolean>;
  /**
   * Founds from a whole file, with the records' own times as feed times. Only one founding can run at a time.
   * @param input the lines; may be called twice. `startedAt`: when the founding began, milliseconds since 1970
   * Throws CannotFound when the register is not empty or the input is not the one the founding began with.
   */
  found(
    source: string,
    input: (startedAt: number) => AsyncIterable<FoundingInput>,
    listener: FoundingListener,
  ): Promise<FileCounts>;
  /** When the finished founding from this source began, milliseconds since 1970. */
  foundedAt(source: string): Promise<number | undefined>;
};

/** The register can't be founded now; the message is a sentence for the user. */
export class CannotFound extends Error {
  override readonly name = 'CannotFound';
}
