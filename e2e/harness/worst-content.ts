import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';
import { LONGEST } from '@/server/domain/register/field-text';

/**
 * Citizens with the most of everything that the register accepts (wire.md § 3): in the longest texts, and in the worst.
 */
export const WORST = ['longest', 'worst'] as const;
export type Worst = (typeof WORST)[number];

type Fields = Readonly<Record<string, unknown>>;
/**
 * Kinds of text, each of which may contain more than the previous one: a name or a code, a comment while it is typed, a
 * stored comment, a text of the CV.
 */
type Kind = 'name' | 'typed' | 'comment' | 'cv';

/** Danish compounds of real CVs. */
const WORDS = 'Specialarbejder med arbejdsmiljørepræsentantuddannelse og afgangseksamen, 9. klasse ';
/**
 * Letters of both directions, combining characters and ligatures, surrogate pairs, words of programming languages;
 * emoji sequences; characters that reverse, hide or look like markup. Then a word longer than any line.
 */
const NAMED =
  'Z\u0323\u0308\u0301\u0301 \u05e9\u05dc\u05d5\u05dd 7 \u0e01\u0e33 \ufdfa \ud835\udcb3 🙂 =1+1 &amp; null ';
const SAID = `${NAMED}👩‍🔧 🏳️‍🌈 \n\t`;
/** A fictitious number; when it is typed, a screen asks for confirmation. */
const NUMBER = '020380-1234 ';
const PIECES: Record<Kind, string> = {
  name: NAMED,
  typed: SAID,
  comment: SAID + NUMBER,
  cv: `${SAID}${NUMBER}\u202eabc\u2066 \u200b\u00ad <b>fed</b> <!-- \u2028`,
};

/** A text of the worst content with so many code points. */
export function worstText(worst: Worst, length: number, kind: Kind): string {
  const unit = worst === 'longest' ? WORDS : `${PIECES[kind]}${'W'.repeat(LONGEST.comment)} `;
  // Ends in a letter: a joiner or combining mark at the end would have no effect.
  const most = [...unit.repeat(Math.ceil(length / 80))].slice(0, length - 1).join('');
  return `${most.trimEnd()}W`;
}

const ABSENCES = 60;
/** Including those with the longest names. */
const ABSENCE_TYPES = [1, 2, 3, 4, 52, 61, 70];
const CHANGES_OF_A_DAY = 180;

/** The maximum length of a person's name (messages.ts, UserFullNameType), in code points. */
const USER_NAME = 140;

/** The user with the longest or the worst name: signed in, and for a calling system. */
export function worstUser(worst: Worst): string {
  return worstText(worst, USER_NAME, 'name');
}

/** The fund with the longest name of all organisations. */
export const LONGEST_FUND = 10;

/**
 * The feed records of a citizen of Aarhus with the longest or the worst names, titles and comments, sixty absences in
 * force and a day of nearly two hundred changes.
 * @param cpr a number that no other citizen has
 * @param until the last day of the surrounding population; the records are of the two months before
 */
export function worstRecords(worst: Worst, cpr: string, until: Day): object[] {
  let time = startOfDay(addDays(until, -60));
  let count = 0;
  const record = (kind: string, fields: Fields, pause = 1_000): object => {
    time += pause;
    count += 1;
    return { id: `worst-${worst}-${count}`, cpr, at: new Date(time).toISOString(), kind, ...fields };
  };
  const name = (length: number) => worstText(worst, length, 'name');
  const text = (length: number) => worstText(worst, length, 'cv');
  const element = (name: string, elementId: string, data: Fields, operation = 1) =>
    record('cv-element', { element: name, elementId, operation, data });
  const long = text(LONGEST.elementText);
  const from = addDays(until, -400);
  const judge = {
    actor: 'authority',
    comment: worstText(worst, LONGEST.comment, 'comment'),
    organisation: { type: 8, code: name(LONGEST.organisationCode) },
  };

  return [
    record('citizen', {
      ...{ givenName: name(LONGEST.name), surname: name(LONGEST.name), municipality: '751' },
      addressProtected: true,
    }),
    record('fund-membership', { fund: LONGEST_FUND, from }),
    record('contact-group', { group: 2, category: 4, from }),
    ...Array.from({ length: ABSENCES }, (_, place) =>
      record('absence', {
        ...{ type: ABSENCE_TYPES[place % ABSENCE_TYPES.length], from: addDays(from, place) },
        ...(place % 2 === 0 && { to: addDays(until, 1_000) }),
      }),
    ),
    record('cv', { cvNumber: 99_000_000 + WORST.indexOf(worst), state: 'active' }),
    element('contact', 'contact', {
      email: `${text(200)}@example.dk`,
      telephone: long,
      address: long,
      emailHidden: true,
    }),
    element('jobTarget', 'target', { title: long, occupationCode: long }),
    element('employmentTerms', 'terms', { hours: long, permanent: true, shifts: Array(20).fill(text(140)) }),
    element('workExperience', 'work', { title: long, employer: long, employerHidden: true, from, description: long }),
    element('education', 'education', { title: long, institution: long, level: long, from, to: until }),
    ...Array.from({ length: 20 }, (_, place) =>
      element('competence', `competence-${place}`, { name: text(140), level: text(140) }),
    ),
    element('language', 'language', { name: text(140), level: text(140) }),
    element('drivingLicence', 'licence', { category: text(140) }),
    element('course', 'course', { title: long, provider: long, date: until }),
    element('summary', 'summary', { text: long, [name(LONGEST.name)]: long }),
    record('history', { changeType: 2, operation: 2, status: 4, ...judge }),
    ...Array.from({ length: CHANGES_OF_A_DAY }, (_, place) =>
      element('summary', 'summary', { text: place % 2 === 0 ? text(LONGEST.comment) : `${place}` }, 2),
    ),
    element('workExperience', 'work', { title: '.', employer: long, employerHidden: false, from, description: '.' }, 2),
    // They end the run of edits, so that the newest page of the timeline has more than one line.
    record('history', { changeType: 12, operation: 2, ...judge }),
    record('history', { changeType: 3, operation: 2, availability: 2, ...judge }),
  ];
}
