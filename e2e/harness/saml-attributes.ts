import { CASEWORKER, CVR } from './identity-dir';

const EID = 'https://data.gov.dk/model/core/eid';

/** The names that attributes have by OIOSAML 3. */
export const NAMES = {
  name: `${EID}/fullName`,
  cvr: `${EID}/professional/cvr`,
  privileges: `${EID}/privilegesIntermediate`,
  /** The level of assurance. */
  assurance: 'https://data.gov.dk/concept/core/nsis/loa',
  cpr: `${EID}/cprNumber`,
} as const;
const SUBSTANTIAL = 'Substantial';

/** Privileges within a scope, as the OIO Basic Privilege Profile groups them. */
export type SamlPrivileges = {
  readonly scope: string;
  readonly privileges: readonly string[];
  readonly constraints?: Readonly<Record<string, string>>;
};

/** What a SAML provider knows of a person. */
export type SamlAccount = {
  readonly sub: string;
  readonly name?: string;
  readonly cvr?: string | undefined;
  readonly privileges?: readonly SamlPrivileges[] | undefined;
  readonly cpr?: string;
  readonly level?: string;
  /** Replace attributes of these names, or leave them out. */
  readonly attributes?: Readonly<Record<string, readonly string[] | undefined>>;
};

export const MAYA: SamlAccount = {
  ...{ sub: 'maya', name: 'Maya Prøvesen', cvr: CVR },
  privileges: [{ scope: CVR, privileges: [CASEWORKER] }],
};

/** The attributes of OIOSAML 3 that an account has. */
export function attributesOf(account: SamlAccount): Record<string, readonly string[]> {
  const { name, cvr, cpr, privileges, level = SUBSTANTIAL, attributes } = account;
  const all: Record<string, readonly string[] | undefined> = {
    'https://data.gov.dk/model/core/specVersion': ['OIO-SAML-3.0'],
    [NAMES.assurance]: [level],
    [NAMES.name]: name === undefined ? undefined : [name],
    [NAMES.cvr]: cvr === undefined ? undefined : [cvr],
    [NAMES.cpr]: cpr === undefined ? undefined : [cpr],
    [NAMES.privileges]: privileges && [Buffer.from(privilegeList(groupsOf(privileges))).toString('base64')],
    ...attributes,
  };
  return Object.fromEntries(Object.entries(all).flatMap(([key, values]) => (values ? [[key, values]] : [])));
}

/**
 * A list of privileges by the OIO Basic Privilege Profile 1.2.
 * @param groups as XML
 */
export function privilegeList(groups: string, profile = 'http://digst.dk/oiosaml/basic_privilege_profile'): string {
  return `<?xml version="1.0" encoding="UTF-8"?><bpp:PrivilegeList xmlns:bpp="${profile}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${groups}</bpp:PrivilegeList>`;
}

/** The groups of such a list. */
export function groupsOf(groups: readonly SamlPrivileges[]): string {
  const texts = groups.map(({ scope, privileges, constraints = {} }) => {
    const limits = Object.entries(constraints).map(
      ([name, value]) => `<Constraint Name="${name}">${value}</Constraint>`,
    );
    const names = privileges.map((privilege) => `<Privilege>${privilege}</Privilege>`);
    return `<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:${scope}">${[...limits, ...names].join('')}</PrivilegeGroup>`;
  });
  return texts.join('');
}

/** The context of authentication that goes with the account's level. */
export function contextOf({ level = SUBSTANTIAL }: SamlAccount): string {
  return `${NAMES.assurance}/${level}`;
}
