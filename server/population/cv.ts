import { CvStatus, Operation } from '@/server/domain/code-lists';
import type { CvElement, CvState } from '@/server/domain/cv';
import { dayOf, isWeekend } from './calendar';
import { derive } from './derive';
import { writeElement } from './element-data';
import type { ElementData } from './feed-record';
import { type Act, type Cv, emit, type Life, type LiveElement, plan, planAfter } from './life';
import { between, chance } from './random';

/** How many of each kind a CV is begun with: at least, at most. In the order the citizen fills them in. */
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

/** The CV that is open to the citizen now: active, and the same one still. */
export function openCv(life: Life, number?: number): Cv | null {
  const { cv } = life;
  return cv?.state === 'active' && !life.dead && (number === undefined || cv.number === number) ? cv : null;
}

/** What the citizen writes in an element; a quiet citizen always stays within reach. */
export function write(life: Life, at: number, element: CvElement, place: number): ElementData {
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
    place,
  });
  return element === 'contact' && profile.quiet ? { ...data, telephoneHidden: false } : data;
}

function edited(life: Life, cv: Cv): void {
  if (life.status === CvStatus.approved || life.status === CvStatus.rejected) cv.changedSinceJudgement = true;
}

/** Adds an element, unless the CV has been closed or replaced since this was planned. */
export function adding(element: CvElement, place: number, cvNumber: number): Act {
  return (life, at) => {
    const cv = openCv(life, cvNumber);
    if (!cv) return;
    life.elementCount++;
    const elementId = `${element[0]}${life.elementCount}`;
    const data = write(life, at, element, place);
    cv.elements.push({ element, elementId, data, place });
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

/** The citizen fills in the new CV in one sitting, or breaks off and goes on some days later. */
function fillIn(life: Life, at: number, cvNumber: number): void {
  const { random, profile } = life;
  let when = at;
  for (const [element, least, most] of EXTENT) {
    if (profile.missing.includes(element)) continue;
    const count = between(random, least, most);
    for (let place = 0; place < count; place++) {
      when += between(random, 15_000, 240_000);
      plan(life, when, adding(element, place, cvNumber));
    }
    if (chance(random, 0.05)) when += between(random, 1, 10) * 86_400_000;
  }
}

/** A new CV, with a number no other has: room for ten in a citizen's life. */
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

/** The CV is archived, disabled, locked, deleted or opened again. Of a deleted one nothing is left (domain.md § 10). */
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

/** What becomes of a CV that is no longer active: some come back, the deleted ones as new. */
const AFTERWARDS: { readonly [state in CvState]?: readonly [share: number, days: number, act: Act] } = {
  archived: [0.3, 120, reopenCv],
  disabled: [0.2, 60, reopenCv],
  locked: [0.4, 10, reopenCv],
  deleted: [0.4, 60, (life, at) => createCv(life, at)],
};

/** The CV's end, as the profile has it; put off while there is no CV. */
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

/** Plans an act of an office: in working hours, Monday to Friday. */
export function planInOffice(life: Life, at: number, days: number, act: Act): void {
  const day = dayOf(at) + days;
  planAfter(life, at, isWeekend(day) ? days + 2 : days, act, 8, 16);
}
