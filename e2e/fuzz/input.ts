import type { Random } from '@/server/population/random';

/** What is written to the connection: bytes, or a pause. */
export type Piece = Buffer | { readonly waitMs: number };

/** The bytes for one connection, and the acceptable results. */
export type Input = {
  readonly pieces: readonly Piece[];
  /**
   * How the client leaves: it waits for its responses (`keep`), closes its side after sending (`half-close`), or cuts
   * the connection then (`break`), after which no response is expected.
   */
  readonly ending: 'keep' | 'half-close' | 'break';
  /** The least number of responses. */
  readonly answers: number;
  /** Acceptable HTTP statuses. A 200 is checked further: only a valid message may be answered. */
  readonly statuses: readonly number[];
  /** What each fault must contain, where the class decides that. */
  readonly says?: RegExp;
  /** Whether the responses have no body, as those to HEAD. */
  readonly bodiless?: boolean;
  /** Milliseconds that sending takes by itself. */
  readonly slowMs?: number;
  /** The timeout in milliseconds, where it differs from the usual one. */
  readonly patienceMs?: number;
  /** How many are sent concurrently, each on a connection of its own. */
  readonly copies?: number;
  /** Whether the bytes are a mutated message: a 200 is then judged by what they still contain. */
  readonly mutated?: boolean;
};

/** The target of inputs. */
export type Target = {
  readonly host: string;
  /** The key of a client with all scopes. */
  readonly key: string;
  /** A loopback address that must never be connected to. */
  readonly trap: string;
};

/** A kind of bad input. `weight`: how often it is drawn relative to others. */
export type InputClass = {
  readonly name: string;
  readonly door: 'soap' | 'feed';
  readonly weight: number;
  make(random: Random, target: Target): Input;
};

/** Part of inputs wherever text is possible: it must never be echoed. */
export const CANARY = 'Kanariefugl';
/** The same word in names and tokens. */
export const CANARIES = new RegExp(CANARY, 'i');
