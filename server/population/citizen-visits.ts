import { Availability, CvStatus, Requirement } from '@/server/domain/code-lists';
import { type CvElement, MINIMUM_ELEMENTS, missingElements } from '@/server/domain/cv';
import { adding, changeElement, createCv, openCv, removeElement, write } from './cv';
import { derive } from './derive';
import { type Act, type Cv, emit, type Life, type LiveElement, plan, planAfter } from './life';
import { between, chance, pick } from './random';

const ADDITIONS: readonly CvElement[] = [
  'competence',
  'competence',
  'workExperience',
  'course',
  'language',
  'jobTarget',
];
/** Dates stay as they are, so that no employment ends before it began. */
const FIXED_FIELDS = new Set(['from', 'to']);

function countOf(cv: Cv, kind: CvElement): number {
  return cv.elements.filter(({ element }) => element === kind).length;
}

/** Changes one field of one element, unless the new values are all as before. */
function changeOne(life: Life, at: number, cv: Cv): void {
  const chosen = pick(life.random, cv.elements);
  const written = write(life, at, chosen.element, chosen.ordinal);
  const fields = Object.keys(written).filter(
    (field) => !FIXED_FIELDS.has(field) && written[field] !== chosen.data[field],
  );
  if (fields.length === 0) return;
  const field = pick(life.random, fields);
  changeElement(life, at, cv, chosen, { ...chosen.data, [field]: written[field] as string | number | boolean });
}

function removeOne(life: Life, at: number, cv: Cv): void {
  const lastOfMinimum = ({ element }: LiveElement) =>
    MINIMUM_ELEMENTS.some((needed) => needed === element) && countOf(cv, element) === 1;
  // Citizens seldom delete what the minimum requires.
  const careless = !life.profile.quiet && chance(life.random, 0.06);
  const removable = careless ? cv.elements : cv.elements.filter((element) => !lastOfMinimum(element));
  if (removable.length > 0) removeElement(life, at, cv, pick(life.random, removable));
}

const editOnce: Act = (life, at) => {
  const cv = openCv(life);
  if (!cv || cv.elements.length === 0) return;
  const drawn = life.random();
  if (drawn < 0.62) changeOne(life, at, cv);
  else if (drawn < 0.86) {
    const element = pick(life.random, ADDITIONS);
    // What a showcase lacks stays missing.
    if (life.profile.quiet && life.profile.missing.includes(element)) return;
    adding(element, countOf(cv, element), cv.number)(life, at);
  } else removeOne(life, at, cv);
};

/** A few edits, minutes apart. */
function editFor(life: Life, at: number, edits: number): void {
  for (let edit = 0; edit < edits; edit++) plan(life, at + edit * between(life.random, 20_000, 240_000), editOnce);
}

/** Adds what is missing for the minimum. */
function complete(life: Life, at: number, cv: Cv): void {
  for (const [step, element] of missingElements(cv.elements).entries()) {
    const hidden = cv.elements.find((present) => present.element === element);
    if (hidden) changeElement(life, at, cv, hidden, { ...hidden.data, telephoneHidden: false });
    else plan(life, at + step * 60_000, adding(element, 0, cv.number));
  }
}

/** The citizen sets the availability if the requirement allows it, within the minimum (domain.md § 6). */
function choose(life: Life, at: number, cv: Cv): void {
  const { random } = life;
  if (life.profile.quiet) return;
  if (life.standing?.requirement === Requirement.mustBeSearchable || missingElements(cv.elements).length > 0) return;
  if (!chance(random, life.availability === Availability.searchable ? 0.04 : 0.16)) return;
  const availability =
    life.availability === Availability.searchable ? Availability.notSearchable : Availability.searchable;
  emit(life, at, { kind: 'cv-availability', availability, setBy: 'citizen' });
  life.choice = { value: availability, by: 'citizen', at: life.lastAt };
  derive(life, at);
}

/** The citizen signs in to Jobnet: begins the CV, edits it or only looks at it. */
export const citizenVisit: Act = (life, at) => {
  const { random, profile } = life;
  if (life.dead || !profile.hasCv) return;
  planAfter(life, at, between(random, 8, 65), citizenVisit, 7, 23);
  if (life.cvCount === 0) createCv(life, at);
  const cv = openCv(life);
  // Still being filled in, or closed to the citizen.
  if (!cv || cv.elements.length < 3) return;
  const missing = missingElements(cv.elements);
  const willComplete = profile.completesLater || missing.some((element) => !profile.missing.includes(element));
  if (life.status === CvStatus.rejected && !cv.changedSinceJudgement) {
    if (chance(random, 0.8)) editFor(life, at, between(random, 1, 4));
  } else if (missing.length > 0 && willComplete) {
    if (chance(random, 0.4)) complete(life, at, cv);
  } else if (chance(random, 0.55)) {
    editFor(life, at, between(random, 1, 3));
  }
  choose(life, at, cv);
};
