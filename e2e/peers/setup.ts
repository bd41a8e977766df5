import type { TestProject } from 'vitest/node';
import { findZeep } from './python';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A Python with zeep; null where none can be installed. */
    python: string | null;
  }
}

/** Once per run of the contract tests: the Python for third-party clients. */
export default function setup(project: TestProject): void {
  project.provide('python', findZeep());
}
