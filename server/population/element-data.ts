import type { CvElement } from '@/server/domain/cv';
import { type Day, isoDay } from './calendar';
import type { ElementData } from './feed-record';
import {
  COURSES,
  DESCRIPTIONS,
  EMPLOYERS,
  LANGUAGE_LEVELS,
  LANGUAGES,
  LICENCES,
  OCCUPATIONS,
  type Occupation,
  SCHOOL_LEAVING,
  SKILL_LEVELS,
} from './jobs';
import { asciiName } from './names';
import { STREETS } from './places';
import { between, chance, pick, type Random } from './random';

/** Input for an element's data. `ordinal` counts those of its kind: 0 is the latest job or highest education. */
export type Writing = {
  readonly random: Random;
  readonly givenName: string;
  readonly surname: string;
  readonly addressProtected: boolean;
  readonly occupation: Occupation;
  readonly birthDay: Day;
  readonly today: Day;
  readonly ordinal: number;
};

const YEAR = 365;

function contact({ random, givenName, surname, addressProtected }: Writing): ElementData {
  const email = `${asciiName(givenName)}.${asciiName(surname)}${between(random, 1, 99)}@post.example`;
  const pair = () => String(between(random, 0, 99)).padStart(2, '0');
  return {
    // No Danish telephone number begins with 0 and no real domain ends with .example: neither reaches a real person.
    ...(chance(random, 0.96) && { email }),
    telephone: `+45 0${between(random, 1, 9)} ${pair()} ${pair()} ${pair()}`,
    emailHidden: chance(random, 0.05),
    telephoneHidden: chance(random, 0.15),
    address: `${pick(random, STREETS)} ${between(random, 1, 180)}`,
    addressHidden: addressProtected || chance(random, 0.3),
  };
}

function jobTarget({ random, occupation, ordinal }: Writing): ElementData {
  const target = ordinal === 0 ? occupation : pick(random, OCCUPATIONS);
  return { title: target.title, occupationCode: target.code };
}

function employmentTerms({ random }: Writing): ElementData {
  const hours = chance(random, 0.7) ? 37 : between(random, 10, 36);
  return { hours, permanent: chance(random, 0.75), shifts: chance(random, 0.3) };
}

function workExperience({ random, occupation, birthDay, today, ordinal }: Writing): ElementData {
  // Each job is within five years of its own, so that jobs do not overlap.
  const to = today - between(random, 5, 120) - ordinal * 5 * YEAR;
  const from = to - between(random, 90, 4 * YEAR);
  const earliest = birthDay + 16 * YEAR;
  return {
    title: chance(random, 0.75) ? occupation.title : pick(random, OCCUPATIONS).title,
    employer: pick(random, EMPLOYERS),
    employerHidden: chance(random, 0.07),
    from: isoDay(Math.max(from, earliest)),
    // Without an end: still employed, part time or under notice.
    ...(!(ordinal === 0 && chance(random, 0.12)) && { to: isoDay(Math.max(to, earliest + 60)) }),
    ...(chance(random, 0.5) && { description: pick(random, DESCRIPTIONS) }),
  };
}

function education({ random, occupation, birthDay, today, ordinal }: Writing): ElementData {
  const [schoolTitle, schoolLevel, schools] = pick(random, SCHOOL_LEAVING);
  const basic = ordinal > 0;
  const from = birthDay + (basic ? 16 : 19) * YEAR + between(random, 0, 600);
  const to = Math.min(from + (basic ? 1 : 3) * YEAR, today - 1);
  return {
    title: basic ? schoolTitle : occupation.education,
    institution: pick(random, basic ? schools : occupation.institutions),
    level: basic ? schoolLevel : occupation.level,
    from: isoDay(Math.min(from, to - 1)),
    to: isoDay(to),
  };
}

function competence({ random, occupation, ordinal }: Writing): ElementData {
  const own = occupation.competences[ordinal];
  return { name: own ?? pick(random, pick(random, OCCUPATIONS).competences), level: pick(random, SKILL_LEVELS) };
}

function language({ random, ordinal }: Writing): ElementData {
  if (ordinal === 0)
    return { name: 'Dansk', level: chance(random, 0.85) ? 'Modersmål' : pick(random, LANGUAGE_LEVELS) };
  return { name: LANGUAGES[ordinal - 1] ?? pick(random, LANGUAGES), level: pick(random, LANGUAGE_LEVELS) };
}

function course({ random, today }: Writing): ElementData {
  const [title, provider] = pick(random, COURSES);
  return { title, provider, date: isoDay(today - between(random, 10, 3000)) };
}

function summary({ random, occupation, birthDay, today }: Writing): ElementData {
  const years = Math.max(1, Math.floor((today - birthDay) / YEAR) - between(random, 19, 26));
  const strength = pick(random, occupation.competences);
  const closing = pick(random, [
    'Jeg søger fast arbejde.',
    'Kan tiltræde straks.',
    'Åben for oplæring og efteruddannelse.',
  ]);

  return { text: `${occupation.title} med ${years} års erfaring og særlig interesse for ${strength}. ${closing}` };
}

const WRITERS: { readonly [K in CvElement]: (writing: Writing) => ElementData } = {
  contact,
  jobTarget,
  employmentTerms,
  workExperience,
  education,
  competence,
  language,
  drivingLicence: ({ random }) => ({ category: pick(random, LICENCES) }),
  course,
  summary,
};

/** The data of one CV element, as in wire.md § 3; every field of every kind occurs. */
export function writeElement(element: CvElement, writing: Writing): ElementData {
  return WRITERS[element](writing);
}
