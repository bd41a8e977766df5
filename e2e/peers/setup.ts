import type { TestProject } from 'vitest/node';
import { findPython } from './python';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A Python with zeep; null where none can be had. */
    python: string | null;
  }
}

/** Once per run of the contract tests: the Python that our clients of other people's making run in. */
export default function setup(project: TestProject): void {
  project.provide('python', findPython());
}
