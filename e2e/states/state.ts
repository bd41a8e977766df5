import type { Page } from '@playwright/test';
import type { Register } from '@/e2e/harness/register';
import type { Shown } from '@/e2e/steps/controls';
import type { Person } from '@/e2e/steps/people';
import type { Renamed } from '@/e2e/steps/sign-in';

/** A screen in a state worth seeing: each is checked for accessibility and drawn (`npm run screens`). */
export type State = {
  /** Screen and state, as in `citizen-locked`: the name of the test and of the picture. */
  readonly name: string;
  /** Who sees it; nobody is signed in without. */
  readonly person?: Person;
  /** What the person is called instead, and for whom they act. */
  readonly renamed?: Renamed;
  /** What has to be done before a page is loaded. */
  readonly before?: (page: Page) => Promise<void>;
  /** The address where it begins, where that isn't the start page. */
  readonly address?: string;
  /** The number of the citizen on whose page it begins. */
  readonly citizen?: (register: Register) => string | Promise<string>;
  /** From there, or from an empty page when nobody is signed in. */
  readonly arrange: (page: Page, register: Register) => Promise<void>;
  /** Puts off what time would make of it: called each time before what may take long. */
  readonly putOff?: (register: Register) => Promise<void>;
  /** HTTP statuses of failed requests on the way. */
  readonly expectedFailures?: readonly number[];
  /** Kinds and states of controls that it must have: together the screens have them all. */
  readonly shows?: readonly Shown[];
  /** It has the most content its screen can have: more windows are looked at, and whether a text covers another. */
  readonly filled?: true;
  /** It waits for the server, which can't send it another language either. */
  readonly danishOnly?: true;
  /** It shows a whole CPR, so it is not drawn. */
  readonly notDrawn?: true;
};
