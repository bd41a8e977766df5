import type { Random } from '@/server/population/random';

/** What is written to the connection: bytes, or a pause before the next. */
export type Piece = Buffer | { readonly waitMs: number };

/** Bytes for one connection, and what may come of them. */
export type Input = {
  readonly pieces: readonly Piece[];
  /**
   * How the client leaves: it waits for its answers (`keep`), closes its side when all is sent (`half-close`), or cuts the
   * connection then (`break`), which alone excuses the server from answering.
   */
  readonly ending: 'keep' | 'half-close' | 'break';
  /** Answers that are due, at least. */
  readonly answers: number;
  /** HTTP statuses that fit. A 200 is looked into: it must answer a message that is one. */
  readonly statuses: readonly number[];
  /** What each fault must say, where the class decides that. */
  readonly says?: RegExp;
  /** Whether the answers have no body, as those to HEAD. */
  readonly bodiless?: boolean;
  /** Milliseconds that its sending takes by itself. */
  readonly slowMs?: number;
  /** How long its answers are waited for at all; much longer than they may take, unless told. Milliseconds. */
  readonly patienceMs?: number;
  /** So many of it at once, each on a connection of its own. */
  readonly copies?: number;
  /** Whether the bytes are a mutated message, so that a 200 is judged by what they still say. */
  readonly mutated?: boolean;
};

/** Where inputs are aimed at. */
export type Target = {
  readonly host: string;
  /** Of a client that may call everything. */
  readonly key: string;
  /** A loopback address that nobody may ever connect to. */
  readonly trap: string;
};

/** A kind of bad input. `weight`: how often it is drawn beside the others. */
export type InputClass = {
  readonly name: string;
  readonly door: 'soap' | 'feed';
  readonly weight: number;
  make(random: Random, target: Target): Input;
};

/** Stands in inputs wherever text can stand: not a letter of it may come back. */
export const CANARY = 'Kanariefugl';
/** The same as a name or a token. */
export const CANARIES = new RegExp(CANARY, 'i');
