import type { Page } from '@playwright/test';
import type { Register } from '@/e2e/harness/register';
import type { Shown } from '@/e2e/steps/controls';
import type { Person } from '@/e2e/steps/people';
import type { Renamed } from '@/e2e/steps/sign-in';

/** A screen in a state; each is checked for accessibility and drawn (`npm run screens`). */
export type State = {
  /** Screen and state, as in `citizen-locked`: the name of the test and of the picture. */
  readonly name: string;
  /** The person who sees it; without one, nobody is signed in. */
  readonly person?: Person;
  /** Replaces the person's name and organisation. */
  readonly renamed?: Renamed;
  /** Runs before a page is loaded. */
  readonly before?: (page: Page) => Promise<void>;
  /** The first address, if not the page where the person begins. */
  readonly address?: string;
  /** The number of the citizen whose page is opened first. */
  readonly citizen?: (register: Register) => string | Promise<string>;
  /** Brings the page into the state, from there, or from an empty page when nobody is signed in. */
  readonly arrange: (page: Page, register: Register) => Promise<void>;
  /** Takes back, after the test, what other tests must not meet. */
  readonly cleanUp?: (register: Register) => Promise<void>;
  /** Postpones what would change the state over time; called before each step that may take long. */
  readonly putOff?: (register: Register) => Promise<void>;
  /** HTTP statuses of expected failed requests. */
  readonly expectedFailures?: readonly number[];
  /** Kinds and states of controls that it must show: together the screens show all of them. */
  readonly shows?: readonly Shown[];
  /** Has the maximum content of its screen: more window sizes are checked, and overlapping texts. */
  readonly filled?: true;
  /** Waits for the server, or lacks it, which therefore cannot send another language. */
  readonly danishOnly?: true;
  /** Shows a whole CPR number, so it is not drawn. */
  readonly notDrawn?: true;
};
