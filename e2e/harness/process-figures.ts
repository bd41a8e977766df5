import { existsSync, readdirSync, readFileSync } from 'node:fs';

const KIBIBYTE = 1024;

/** The unit of processor time on Linux. Milliseconds. */
const TICK_MS = 10;

/** Processor time of a process so far in milliseconds. Undefined without /proc or process. */
export function processorTimeOf(pid: number): number | undefined {
  const fields = statOf(pid);
  return fields && (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory of a process (VmRSS) or its peak (VmHWM) in bytes. Undefined without /proc or process. */
export function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): number | undefined {
  return figureIn(`/proc/${pid}/status`, what);
}

/**
 * Memory of a process and its descendants in bytes, each shared page counted once, since PostgreSQL's processes share
 * most of theirs. Undefined without /proc.
 */
export function memoryOfTree(pid: number): number | undefined {
  if (!existsSync('/proc/self/smaps_rollup')) return undefined;
  return treeOf(pid).reduce((sum, one) => sum + (figureIn(`/proc/${one}/smaps_rollup`, 'Pss') ?? 0), 0);
}

function figureIn(file: string, name: string): number | undefined {
  try {
    const line = readFileSync(file, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'));
    return line ? Number(line[1]) * KIBIBYTE : undefined;
  } catch {
    return undefined;
  }
}

function treeOf(pid: number): number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const parent = parentOf(Number(name));
    return parent === undefined ? [] : [[Number(name), parent] as const];
  });
  const below = (one: number): number[] => [
    one,
    ...parents.filter(([, up]) => up === one).flatMap(([at]) => below(at)),
  ];
  return below(pid);
}

function parentOf(pid: number): number | undefined {
  const fields = statOf(pid);
  return fields && Number(fields[1]);
}

/** The fields of /proc/PID/stat from the state on: the name before it is in parentheses and may contain anything. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
