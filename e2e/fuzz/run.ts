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

/** What is known of a class of inputs after a run. */
export type ClassFigures = { count: number; slowestMs: number; readonly statuses: Map<number, number> };

export type Result = {
  readonly inputs: number;
  readonly findings: readonly Finding[];
  readonly classes: ReadonlyMap<string, ClassFigures>;
  /** Bytes: at rest after every class was sent once, the most it rested at later, and the most it ever had. */
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
  /** Ends it before its time. */
  readonly signal?: AbortSignal;
  readonly found?: (finding: Finding) => void;
};

const MEBIBYTE = 1024 * 1024;
/** How far from rest memory may be once it has settled. */
export const MEMORY_BYTES = 50 * MEBIBYTE;
/** How often log and register are looked into, and memory is left to settle. Milliseconds. */
const LOOK_MS = 1_000;
const SETTLE_MS = 30_000;
/** When so much is wrong, more of it tells nothing. */
const MOST_FINDINGS = 100;
/** Of a late answer's second try: the server was at work, or did nothing for longer than any machine is that busy. On a machine of usual speed. */
const WORK_MS = 700;
const IDLE_MS = 8_000;
/** What tells how fast a machine is: so many valid requests, and what a server of ours works on them at usual speed. */
export const YARDSTICK = { requests: 50, workMs: 150 };

/** The classes a subject has doors for. */
export function classesFor({ hasFeed }: Pick<Subject, 'hasFeed'>): readonly InputClass[] {
  return [...DOCUMENTS, ...SHAPED, ...SOAP_BYTES, ...TRANSPORT, ...(hasFeed ? FEED : [])];
}

/** Input `number` of a seed: each class once in the beginning, then by weight. */
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

/** Throws input after input until the time is up, but every class once. */
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
    if (now > rest + MEMORY_BYTES) see({ number, name: 'memory', what: `rests ${more} MiB above where it did` });
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

// A busy machine is late with everything, so what was late is tried once more, alone, and the server's own work counts; a slow one
// works longer on everything, so its work is measured by what it does every time.
async function lateAgain(subject: Subject, input: Input): Promise<string | undefined> {
  let ms = 0;
  const worked = await workOn(subject, async () => ({ ms } = await send(subject.port, input)));
  if (!isLate(input, ms)) return undefined;
  const times = await slowness(subject);
  const sentence = `late: answered after ${Math.round(ms)} ms, of which the server worked ${Math.round(worked)} ms`;
  const { slowMs = 0 } = input;
  return worked > times * WORK_MS + slowMs || ms > times * IDLE_MS + slowMs ? sentence : undefined;
}

/** How many times as long as at usual speed the server works on a request, once at least. */
async function slowness(subject: Subject): Promise<number> {
  const worked = await workOn(subject, async () => {
    for (let request = 0; request < YARDSTICK.requests; request++) await send(subject.port, subject.valid);
  });
  return Math.max(1, worked / YARDSTICK.workMs);
}

/** Processor time of the server while something is done, in milliseconds; how long that took where it can't be told. */
async function workOn(subject: Subject, act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  const before = subject.processorTime();
  await act();
  const after = subject.processorTime();
  return before === undefined || after === undefined ? performance.now() - started : after - before;
}

/** What must be as it was at the beginning. */
async function watchFrom(subject: Subject) {
  const expected = (await send(subject.port, subject.valid)).answers[0];
  if (expected?.status !== 200) throw new Error(`a valid request was answered with ${expected?.status ?? 'nothing'}`);
  let state = await subject.state();
  let logged = subject.log().length;
  let trapped = subject.trapped();
  return {
    /** After every input: the next request is answered as ever. */
    async afterwards(): Promise<readonly string[]> {
      const { answers } = await send(subject.port, subject.valid);
      const same = answers[0]?.status === 200 && answers[0].body.equals(expected.body);
      return same ? [] : [`a valid request right after it was answered with ${answers[0]?.status ?? 'nothing'}`];
    },
    /** From time to time: log, register and trap. */
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
