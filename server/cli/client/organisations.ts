import { StartError } from '@/server/config/start-error';
import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { LONGEST, wrongWithField } from '@/server/domain/register/field-text';
import { organisationKnown, type RegisterLists } from '@/server/domain/register/register-lists';

/** What the code must be, for each type whose code is checked (domain.md § 2). */
const CODES: Readonly<Partial<Record<OrganisationType, string>>> = {
  [OrganisationType.jobcenter]: 'the code of a jobcenter',
  [OrganisationType.fund]: 'the number of an unemployment fund',
  [OrganisationType.municipality]: 'the code of a municipality',
  [OrganisationType.externalOperator]: 'a CVR number of 8 digits',
};

/** Parses every `--organisation TYPE:CODE`, without duplicates. Throws StartError. */
export function readOrganisations(given: readonly string[] = []): readonly Organisation[] {
  if (given.length === 0)
    throw new StartError('--organisation is missing: the organisation the client may act for, as TYPE:CODE.');
  return [...new Set(given)].map((one) => readOrganisation(one));
}

/** Parses TYPE:CODE. @param option the option it comes from. Throws StartError. */
export function readOrganisation(given: string, option = '--organisation'): Organisation {
  const [, digit, code = ''] = /^([1-8]):(.*)$/s.exec(given) ?? [];
  const type = Object.values(OrganisationType).find((one) => String(one) === digit);
  if (type === undefined) throw new StartError(`${option} must be TYPE:CODE with a type from 1 to 8.`);
  const wrong = wrongWithField(code, LONGEST.organisationCode, 'one line') || code !== code.trim();
  if (wrong || holdsCpr(code)) {
    throw new StartError(`${option} must have a code of 1 to ${LONGEST.organisationCode} characters after ${type}:.`);
  }
  return { type, code };
}

/** Throws StartError when an organisation of type 1–4 is not in its code list (wire.md § 2). */
export function checkOrganisations(
  organisations: readonly Organisation[],
  lists: RegisterLists,
  option = '--organisation',
): void {
  const wrong = organisations.find((organisation) => !organisationKnown(organisation, lists));
  if (wrong) throw new StartError(`${option} ${wrong.type}:${wrong.code} must have ${CODES[wrong.type]} as its code.`);
}
