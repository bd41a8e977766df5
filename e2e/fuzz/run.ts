import { createRandom, weighted } from '@/server/population/random';
import { type Outcome, send } from './connection';
import { DOCUMENTS } from './documents';
import { FEED } from './feed';
import type { Input, InputClass } from './input';
import { ANSWER_MS, judge, judgeLog } from './oracle';
import { SHAPED } from './shapes';
import { SOAP_BYTES } from './soap-bytes';
import type { Subject } from './subject';
import { TRANSPORT } from './transport';

export type Finding = { readonly number: number; readonly name: string; readonly what: string; readonly input?: Input };

/** The figures of a class of inputs. */
export type ClassFigures = { count: number; slowestMs: number; readonly statuses: Map<number, number> };

export type Result = {
  readonly inputs: number;
  readonly findings: readonly Finding[];
  readonly classes: ReadonlyMap<string, ClassFigures>;
  /** Bytes: at rest after every class was sent once, the maximum at rest later, and the peak. */
  readonly memory: {
    readonly rest: number | undefined;
    readonly laterRest: number | undefined;
    readonly peak: number | undefined;
  };
};

export type RunOptions = {
  readonly seed: number;
  readonly forMs: number;
  /** Only this input. */
  readonly at?: number;
  readonly classes?: readonly InputClass[];
  /** Ends the run early. */
  readonly signal?: AbortSignal;
  readonly found?: (finding: Finding) => void;
};

const MEBIBYTE = 1024 * 1024;
/** How far memory at rest may grow. */
export const MEMORY_BYTES = 50 * MEBIBYTE;
/** How often log and register are checked, and memory at rest is measured. Milliseconds. */
const LOOK_MS = 1_000;
const SETTLE_MS = 30_000;
/** More findings would add nothing. */
const MOST_FINDINGS = 100;
/**
 * Limits for the repetition of a late response: the server's own work, and a delay that no busy machine explains. Both
 * for a machine of usual speed.
 */
const WORK_MS = 700;
const IDLE_MS = 8_000;
/** Measures the speed of a machine: so many valid requests, and the server's work on them at usual speed. */
export const YARDSTICK = { requests: 50, workMs: 150 };

/** The classes for the doors that a subject has. */
export function classesFor({ hasFeed }: Pick<Subject, 'hasFeed'>): readonly InputClass[] {
  return [...DOCUMENTS, ...SHAPED, ...SOAP_BYTES, ...TRANSPORT, ...(hasFeed ? FEED : [])];
}

/** Input `number` of a seed: each class once at first, then by weight. */
export function inputAt(
  classes: readonly InputClass[],
  seed: number,
  number: number,
  subject: Pick<Subject, 'target'>,
) {
  const random = createRandom(seed, number);
  const drawn = weighted(classes.map((one) => [one, one.weight] as const))(random);
  const chosen = classes[number] ?? drawn;
  return { name: chosen.name, input: chosen.make(random, subject.target) };
}

/** Sends inputs until the time is up, but at least one of every class. */
export async function fuzz(subject: Subject, options: RunOptions): Promise<Result> {
  const { seed, forMs, at, classes = classesFor(subject), signal, found } = options;
  const findings: Finding[] = [];
  const figures = new Map<string, ClassFigures>();
  const see = (finding: Finding) => {
    findings.push(finding);
    found?.(finding);
  };
  const watch = await watchFrom(subject);
  let rest: number | undefined;
  let laterRest: number | undefined;

  const until = performance.now() + forMs;
  let number = at ?? 0;
  let lookedAt = performance.now();
  let lookedFrom = number;
  let settledAt = lookedAt;
  const look = async (): Promise<void> => {
    for (const what of await watch.look()) see({ number, name: `inputs ${lookedFrom} to ${number}`, what });
    lookedFrom = number + 1;
    lookedAt = performance.now();
  };
  const settle = async (): Promise<void> => {
    const now = await subject.restingMemory();
    settledAt = performance.now();
    if (now === undefined) return;
    rest ??= now;
    laterRest = Math.max(laterRest ?? now, now);
    const more = Math.round((now - rest) / MEBIBYTE);
    if (now > rest + MEMORY_BYTES) see({ number, name: 'memory', what: `${more} MiB more at rest` });
  };

  for (; at === undefined ? number < classes.length || performance.now() < until : number === at; number++) {
    const { name, input } = inputAt(classes, seed, number, subject);
    const { outcomes, problems } = await tryOut(subject, input);
    note(figures, name, outcomes, input);
    for (const what of [...problems, ...(await watch.afterwards())]) see({ number, name, what, input });
    if (performance.now() - lookedAt > LOOK_MS) await look();
    const warm = number >= classes.length - 1 || at !== undefined;
    if (warm && (rest === undefined || performance.now() - settledAt > SETTLE_MS)) await settle();
    if (findings.length > MOST_FINDINGS || signal?.aborted) break;
  }
  await look();
  await settle();
  const memory = { rest, laterRest, peak: subject.peakMemory() };
  return { inputs: number - (at ?? 0), findings, classes: figures, memory };
}

async function tryOut(subject: Subject, input: Input) {
  const outcomes = await Promise.all(Array.from({ length: input.copies ?? 1 }, () => send(subject.port, input)));
  const problems = new Set(outcomes.flatMap((outcome) => judge(input, outcome)));
  const ms = Math.max(...outcomes.map((outcome) => outcome.ms));
  if (problems.size === 0 && isLate(input, ms)) {
    const late = await lateAgain(subject, input);
    if (late) problems.add(late);
  }
  return { outcomes, problems: [...problems] };
}

function isLate({ slowMs = 0, ending, copies = 1 }: Input, ms: number): boolean {
  return ending !== 'break' && ms > ANSWER_MS * (copies > 1 ? 2 : 1) + slowMs;
}

// A busy machine is late with everything, so a late input is repeated alone, and the server's own work counts. A slow
// machine needs more work for everything, so the limit is relative to its work on valid requests.
async function lateAgain(subject: Subject, input: Input): Promise<string | undefined> {
  let ms = 0;
  const worked = await workOn(subject, async () => ({ ms } = await send(subject.port, input)));
  if (!isLate(input, ms)) return undefined;
  const times = await slowness(subject);
  const sentence = `late: answered after ${Math.round(ms)} ms, of which the server worked ${Math.round(worked)} ms`;
  const { slowMs = 0 } = input;
  return worked > times * WORK_MS + slowMs || ms > times * IDLE_MS + slowMs ? sentence : undefined;
}

/** The server's work on a request relative to usual speed, at least 1. */
async function slowness(subject: Subject): Promise<number> {
  const worked = await workOn(subject, async () => {
    for (let request = 0; request < YARDSTICK.requests; request++) await send(subject.port, subject.valid);
  });
  return Math.max(1, worked / YARDSTICK.workMs);
}

/** Processor time of the server during an action in milliseconds; the elapsed time where it cannot be read. */
async function workOn(subject: Subject, act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  const before = subject.processorTime();
  await act();
  const after = subject.processorTime();
  return before === undefined || after === undefined ? performance.now() - started : after - before;
}

/** Watches what must stay as it was at the beginning. */
async function watchFrom(subject: Subject) {
  const expected = (await send(subject.port, subject.valid)).answers[0];
  if (expected?.status !== 200) throw new Error(`a valid request was answered with ${expected?.status ?? 'nothing'}`);
  let state = await subject.state();
  let logged = subject.log().length;
  let trapped = subject.trapped();
  return {
    /** After every input: the next request must get the usual response. */
    async afterwards(): Promise<readonly string[]> {
      const { answers } = await send(subject.port, subject.valid);
      const same = answers[0]?.status === 200 && answers[0].body.equals(expected.body);
      return same ? [] : [`a valid request right after it was answered with ${answers[0]?.status ?? 'nothing'}`];
    },
    /** Now and then: log, register and trap. */
    async look(): Promise<readonly string[]> {
      const findings: string[] = [];
      const log = subject.log();
      findings.push(...judgeLog(log.slice(logged)));
      logged = log.length;
      const now = await subject.state();
      if (now !== state) findings.push('the register was written to');
      state = now;
      if (subject.trapped() > trapped) findings.push('something outside was fetched');
      trapped = subject.trapped();
      return findings;
    },
  };
}

function note(figures: Map<string, ClassFigures>, name: string, outcomes: readonly Outcome[], input: Input): void {
  const own = figures.get(name) ?? { count: 0, slowestMs: 0, statuses: new Map() };
  figures.set(name, own);
  for (const { ms, answers } of outcomes) {
    own.count += 1;
    own.slowestMs = Math.max(own.slowestMs, ms - (input.slowMs ?? 0));
    for (const { status } of answers) own.statuses.set(status, (own.statuses.get(status) ?? 0) + 1);
  }
}
