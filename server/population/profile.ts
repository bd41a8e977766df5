import { type CvElement, type CvState, MINIMUM_ELEMENTS } from '@/server/domain/cv';
import { type Day, dayOf } from './calendar';
import { drawMembership } from './funds';
import { drawCategory, startingGroup } from './groups';
import { OCCUPATIONS, type Occupation } from './jobs';
import { GIVEN_NAMES, MIDDLE_NAMES, SURNAMES } from './names';
import { drawMunicipality } from './places';
import { between, chance, pick, type Random, weighted } from './random';
import { SHOWCASES, type Showcase } from './showcase';

/** A citizen's fixed properties, drawn before the simulation. */
export type Profile = {
  readonly givenName: string;
  readonly surname: string;
  readonly birthDay: Day;
  readonly addressProtected: boolean;
  readonly municipality: string;
  readonly occupation: Occupation;
  /** The day of the first records. */
  readonly entry: Day;
  readonly group: number | null;
  readonly category: number | null;
  readonly fund: number | null;
  readonly operator: string | null;
  readonly hasCv: boolean;
  readonly cvEnd: { readonly state: CvState; readonly day: Day } | null;
  /** The parts of the minimum that are missing at first, and whether they are added later. */
  readonly missing: readonly CvElement[];
  readonly completesLater: boolean;
  /** Never judged. */
  readonly neglected: boolean;
  /** Only the CV and its judgements change. */
  readonly quiet: boolean;
  readonly changesCpr: boolean;
  /** The group begins on the day of entry, and the CV is filled in on the day after. */
  readonly prompt: boolean;
  readonly absence: { readonly type: number; readonly from: Day; readonly to: Day | null } | null;
};

export type Window = { readonly first: Day; readonly horizon: number };

/** The default share of citizens with a CV. */
export const USUAL_CV_SHARE = 0.93;

const OPERATORS = ['12345678', '12345678', '87654321', '87654321', '11223344', '55667788'];

const drawCvEnd = weighted<CvState>([
  ['active', 86],
  ['archived', 4.5],
  ['disabled', 2.5],
  ['locked', 3],
  ['deleted', 4],
]);

function drawSurname(random: Random): string {
  const surname = pick(random, SURNAMES);
  const middle = chance(random, 0.2) ? pick(random, MIDDLE_NAMES) : surname;
  return middle === surname ? surname : `${middle} ${surname}`;
}

function drawMissing(random: Random): CvElement[] {
  if (chance(random, 0.75)) return [];
  const missing: CvElement[] = [pick(random, MINIMUM_ELEMENTS)];
  if (chance(random, 0.4)) missing.push(pick(random, MINIMUM_ELEMENTS));
  return missing;
}

function drawProfile(random: Random, birthDay: Day, { first, horizon }: Window, cvShare: number): Profile {
  const last = dayOf(horizon) - 1;
  // A third are known when the period begins, the others from a random day of it.
  const entry = chance(random, 0.35) ? first + between(random, 0, 45) : between(random, first, last);
  const group = startingGroup(random, Math.floor((entry - birthDay) / 365.25));
  const cvEnd = drawCvEnd(random);
  return {
    givenName: pick(random, GIVEN_NAMES),
    surname: drawSurname(random),
    birthDay,
    addressProtected: chance(random, 0.01),
    municipality: drawMunicipality(random),
    occupation: pick(random, OCCUPATIONS),
    entry,
    group,
    category: group === null ? null : drawCategory(random, group),
    fund: drawMembership(random, group),
    operator: chance(random, 0.08) ? pick(random, OPERATORS) : null,
    hasCv: chance(random, cvShare),
    cvEnd: cvEnd === 'active' ? null : { state: cvEnd, day: between(random, entry + 15, last + 15) },
    missing: drawMissing(random),
    completesLater: chance(random, 0.5),
    neglected: chance(random, 0.08),
    quiet: false,
    changesCpr: chance(random, 0.002),
    prompt: false,
    absence: null,
  };
}

function showcaseProfile(drawn: Profile, showcase: Showcase, random: Random, { first, horizon }: Window): Profile {
  const today = dayOf(horizon);
  const last = today - 1;
  const entry = between(random, first, last - 200);
  const { daysInGroup, absence } = showcase;
  return {
    ...drawn,
    addressProtected: false,
    municipality: showcase.municipality,
    entry: daysInGroup === undefined ? entry : today - daysInGroup,
    group: showcase.group,
    category: showcase.category ?? null,
    fund: showcase.fund,
    operator: showcase.operator ?? null,
    hasCv: showcase.cv !== 'none',
    cvEnd:
      showcase.cv === 'none' || showcase.cv === 'active'
        ? null
        : { state: showcase.cv, day: last - between(random, 3, 60) },
    missing: showcase.missing ?? [],
    completesLater: false,
    neglected: showcase.neglected ?? false,
    quiet: true,
    changesCpr: showcase.changedCpr ?? false,
    prompt: daysInGroup !== undefined,
    absence: absence
      ? {
          type: absence.type,
          from: today - absence.daysAgo,
          to: absence.until === undefined ? null : today - absence.until,
        }
      : null,
  };
}

/** The profile of the citizen with this index; the first ones are the showcase. */
export function profileOf(random: Random, index: number, birthDay: Day, window: Window, cvShare: number): Profile {
  const drawn = drawProfile(random, birthDay, window, cvShare);
  const showcase = SHOWCASES[index];
  return showcase ? showcaseProfile(drawn, showcase, random, window) : drawn;
}
