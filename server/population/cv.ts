import { CvStatus, Operation } from '@/server/domain/code-lists';
import type { CvElement, CvState } from '@/server/domain/cv';
import { dayOf, isWeekend } from './calendar';
import { derive } from './derive';
import { writeElement } from './element-data';
import type { ElementData } from './feed-record';
import { type Act, type Cv, emit, type Life, type LiveElement, plan, planAfter } from './life';
import { between, chance } from './random';

/** How many elements of each kind a new CV gets, at least and at most, in the order the citizen adds them. */
const EXTENT: readonly (readonly [CvElement, number, number])[] = [
  ['contact', 1, 1],
  ['jobTarget', 1, 2],
  ['employmentTerms', 1, 1],
  ['workExperience', 1, 3],
  ['education', 1, 2],
  ['competence', 1, 4],
  ['language', 1, 3],
  ['drivingLicence', 0, 1],
  ['course', 0, 1],
  ['summary', 0, 1],
];

/** The CV if the citizen can edit it: active and, when `number` is given, still the same one. */
export function openCv(life: Life, number?: number): Cv | null {
  const { cv } = life;
  return cv?.state === 'active' && !life.dead && (number === undefined || cv.number === number) ? cv : null;
}

/** New data of an element; a quiet citizen's telephone number is never hidden, so the minimum stays met. */
export function write(life: Life, at: number, element: CvElement, ordinal: number): ElementData {
  const { random, profile, surname } = life;
  const { givenName, addressProtected, occupation, birthDay } = profile;
  const today = dayOf(at);
  const data = writeElement(element, {
    random,
    givenName,
    surname,
    addressProtected,
    occupation,
    birthDay,
    today,
    ordinal,
  });
  return element === 'contact' && profile.quiet ? { ...data, telephoneHidden: false } : data;
}

function edited(life: Life, cv: Cv): void {
  if (life.status === CvStatus.approved || life.status === CvStatus.rejected) cv.changedSinceJudgement = true;
}

/** Adds an element, unless the CV has been closed or replaced since this was planned. */
export function adding(element: CvElement, ordinal: number, cvNumber: number): Act {
  return (life, at) => {
    const cv = openCv(life, cvNumber);
    if (!cv) return;
    life.elementCount++;
    const elementId = `${element[0]}${life.elementCount}`;
    const data = write(life, at, element, ordinal);
    cv.elements.push({ element, elementId, data, ordinal });
    edited(life, cv);
    emit(life, at, { kind: 'cv-element', element, elementId, operation: Operation.created, data });
    derive(life, at);
  };
}

export function changeElement(life: Life, at: number, cv: Cv, changed: LiveElement, data: ElementData): void {
  const { element, elementId } = changed;
  changed.data = data;
  edited(life, cv);
  emit(life, at, { kind: 'cv-element', element, elementId, operation: Operation.updated, data });
  derive(life, at);
}

export function removeElement(life: Life, at: number, cv: Cv, { element, elementId }: LiveElement): void {
  cv.elements = cv.elements.filter((kept) => kept.elementId !== elementId);
  edited(life, cv);
  emit(life, at, { kind: 'cv-element', element, elementId, operation: Operation.deleted, data: {} });
  derive(life, at);
}

/** The citizen fills in the new CV in one session, or interrupts it for some days. */
function fillIn(life: Life, at: number, cvNumber: number): void {
  const { random, profile } = life;
  let when = at;
  for (const [element, least, most] of EXTENT) {
    if (profile.missing.includes(element)) continue;
    const count = between(random, least, most);
    for (let ordinal = 0; ordinal < count; ordinal++) {
      when += between(random, 15_000, 240_000);
      plan(life, when, adding(element, ordinal, cvNumber));
    }
    if (chance(random, 0.05) && !profile.prompt) when += between(random, 1, 10) * 86_400_000;
  }
}

/** Creates a CV with a unique number; a citizen can have up to ten. */
export const createCv: Act = (life, at) => {
  if (life.cv || life.dead) return;
  const number = 1_000_000 + life.index * 10 + life.cvCount;
  life.cvCount++;
  life.cv = { number, state: 'active', elements: [], changedSinceJudgement: false };
  life.status = null;
  life.availability = null;
  life.choice = null;
  emit(life, at, { kind: 'cv', cvNumber: number, state: 'active' });
  derive(life, at);
  fillIn(life, at, number);
};

/** Archives, disables, locks, deletes or reopens the CV. Nothing is left of a deleted one (domain.md § 10). */
export function setCvState(life: Life, at: number, state: CvState): void {
  const { cv } = life;
  if (!cv || cv.state === state) return;
  cv.state = state;
  if (state === 'deleted') life.cv = null;
  emit(life, at, { kind: 'cv', cvNumber: cv.number, state });
  derive(life, at);
}

const reopenCv: Act = (life, at) => {
  if (!life.dead) setCvState(life, at, 'active');
};

/** What may happen to a CV that is no longer active: some are reopened, a deleted one is replaced by a new one. */
const AFTERWARDS: { readonly [state in CvState]?: readonly [share: number, days: number, act: Act] } = {
  archived: [0.3, 120, reopenCv],
  disabled: [0.2, 60, reopenCv],
  locked: [0.4, 10, reopenCv],
  deleted: [0.4, 60, (life, at) => createCv(life, at)],
};

/** Ends the CV as the profile says; postponed while there is no active CV. */
export const endCv: Act = (life, at) => {
  const { random, profile } = life;
  if (!profile.cvEnd || life.dead) return;
  if (life.cv?.state !== 'active') {
    planAfter(life, at, 20, endCv, 9, 20);
    return;
  }
  const { state } = profile.cvEnd;
  setCvState(life, at, state);
  const afterwards = AFTERWARDS[state];
  if (!afterwards || profile.quiet) return;
  const [share, days, act] = afterwards;
  if (chance(random, share)) planAfter(life, at, between(random, 1, days), act, 9, 20);
};

/** Plans an act in office hours, Monday to Friday. */
export function planInOffice(life: Life, at: number, days: number, act: Act): void {
  const day = dayOf(at) + days;
  planAfter(life, at, isWeekend(day) ? days + 2 : days, act, 8, 16);
}
