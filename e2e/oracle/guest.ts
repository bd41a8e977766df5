import { seedRows } from '@/server/domain/specification.test-support';
import { danishDay, daysLater } from './calendar';

// An oracle of guest access, written from the text of domain.md §§ 4 and 9 and of trust.md § 2 alone. External
// operators have no referrals here, and nobody is deceased.

export const HOURS = 8;
const LASTS = HOURS * 3_600_000;
const FUND = 2;
const OPERATOR = 4;
const STAR = 5;

export type Person = {
  readonly id: string;
  readonly type: number;
  readonly code: string;
  readonly role: string;
  /** The citizen who they are themselves. */
  readonly self?: number;
};

export type Citizen = {
  municipality: string;
  funds: readonly { readonly fund: string; readonly from: string; readonly to: string | null }[];
};

type Access = {
  readonly person: Person;
  readonly citizen: number;
  readonly openedAt: number;
  readonly seenBy: readonly string[];
  endedAt: number | null;
  endedBy: string | null;
  outcome: string | null;
  review: string | null;
};

const JOBCENTERS = new Map(
  seedRows('municipalities').map(({ municipality_code: code, jobcenter_code: jobcenter }) => [code, jobcenter]),
);

export class GuestOracle {
  readonly accesses: Access[] = [];
  alarms = 0;
  readonly #gone = new Set<string>();

  constructor(
    public now: number,
    readonly citizens: readonly Citizen[],
  ) {}

  get today(): string {
    return danishDay(this.now);
  }

  /** own, former, none; all: STAR may read every citizen. */
  #relation({ type, code }: Person, { municipality, funds }: Citizen): 'own' | 'former' | 'none' | 'all' {
    if (type === STAR) return 'all';
    if (type === 1) return JOBCENTERS.get(municipality) === code ? 'own' : 'none';
    if (type === 3) return municipality === code ? 'own' : 'none';
    if (type !== FUND) return 'none';
    const ours = funds.filter(({ fund }) => fund === code);
    if (ours.some((one) => this.#isIn(one, 0))) return 'own';
    return ours.some((one) => this.#isIn(one, 120)) ? 'former' : 'none';
  }

  /** Whether today is within so many days of a membership. */
  #isIn({ from, to }: Citizen['funds'][number], days: number): boolean {
    return daysLater(from, -days) <= this.today && (to === null || this.today <= daysLater(to, days));
  }

  #running(person: Person, citizen: number): Access | undefined {
    return this.accesses.find(
      (one) =>
        one.citizen === citizen &&
        one.person.id === person.id &&
        one.person.type === person.type &&
        one.person.code === person.code &&
        one.person.role === person.role &&
        this.isRunning(one),
    );
  }

  isRunning({ openedAt, endedAt }: Access): boolean {
    return endedAt === null && this.now < openedAt + LASTS;
  }

  /** domain.md § 4 for reading, without guest access: the code it is refused with. */
  #refusal(person: Person, citizen: number | null): number | null {
    const known = citizen === null ? { municipality: '', funds: [] } : (this.citizens[citizen] as Citizen);
    if (citizen !== null && person.self === citizen) return 8292;
    if (person.type === STAR) return citizen === null ? 8292 : null;
    if (this.#relation(person, known) !== 'none') return null;
    if (person.type === OPERATOR) return 4511;
    if (person.type !== FUND) return 8292;
    return known.funds.some((one) => this.#isIn(one, 0)) ? 8291 : 4385;
  }

  /** What a look-up on the screen answers: the relation the log notes, or the code. */
  reads(person: Person, citizen: number | null): string {
    const refusal = this.#refusal(person, citizen);
    if (citizen !== null && refusal === null) {
      const relation = this.#relation(person, this.citizens[citizen] as Citizen);
      return relation === 'all' ? 'none' : relation;
    }
    const isSelf = citizen !== null && person.self === citizen;
    return !isSelf && citizen !== null && this.#running(person, citizen) ? 'guest' : String(refusal);
  }

  mayOpen({ type, role }: Person): boolean {
    return [1, 2, 3].includes(type) && ['caseworker', 'supervisor'].includes(role);
  }

  open(person: Person, citizen: number | null, reason: { readonly isValid: boolean }): string {
    if (!this.mayOpen(person)) return 'not-permitted';
    if (!reason.isValid) return '1014';
    const refusal = this.#refusal(person, citizen);
    if (refusal === null) return '1014';
    if (citizen === null || person.self === citizen) return String(refusal);
    if (this.#gone.has(person.id)) return 'not-authenticated';
    if (this.#running(person, citizen)) return 'open';
    const { municipality, funds } = this.citizens[citizen] as Citizen;
    const fund = funds.find((one) => this.#isIn(one, 0));
    this.accesses.push({
      ...{ person, citizen, openedAt: this.now, endedAt: null, endedBy: null, outcome: null, review: null },
      seenBy: [`1:${JOBCENTERS.get(municipality)}`, `3:${municipality}`, ...(fund ? [`2:${fund.fund}`] : [])],
    });
    const ofDay = this.accesses.filter((one) => one.person.id === person.id && danishDay(one.openedAt) === this.today);
    if (ofDay.length >= 3) this.alarms += 1;
    return 'open';
  }

  #close(access: Access, by: string): void {
    if (this.isRunning(access)) Object.assign(access, { endedAt: this.now, endedBy: by });
  }

  end(person: Person, access: Access, outcome: string): string {
    if (!this.mayOpen(person)) return 'not-permitted';
    const { id, type, code } = access.person;
    if (id !== person.id || type !== person.type || code !== person.code) return '1014';
    if (access.outcome !== null) return access.outcome === outcome ? 'done' : 'version-conflict';
    this.#close(access, 'user');
    access.outcome = outcome;
    return 'done';
  }

  /** Those whose outcome a person has yet to say, newest first, each with what ended it. */
  own({ id, type, code }: Person): string[] {
    const mine = this.accesses.filter(
      ({ person, outcome }) => person.id === id && person.type === type && person.code === code && outcome === null,
    );
    return mine.map((one) => this.#told(one)).reverse();
  }

  #told(access: Access): string {
    const { citizen, openedAt, endedBy } = access;
    return `${citizen} ${openedAt} ${endedBy ?? (this.isRunning(access) ? 'running' : 'time')}`;
  }

  #supervises({ type, role }: Person): boolean {
    return [1, 2, 3].includes(type) && role === 'supervisor';
  }

  /** Neither one's own nor who looked oneself up. */
  #sees({ id, type, code, self }: Person, { person, citizen, openedAt, seenBy }: Access): boolean {
    const isOurs = seenBy.includes(`${type}:${code}`) && person.id !== id && citizen !== self;
    return isOurs && danishDay(openedAt) < this.today;
  }

  /** The first day on which it is seen, and fourteen days. */
  #isOverdue({ openedAt }: Access): boolean {
    return daysLater(daysLater(danishDay(openedAt), 1), 14) < this.today;
  }

  fromOutside(person: Person, state: 'open' | 'overdue' | 'reviewed'): string[] | 'not-permitted' {
    if (!this.#supervises(person)) return 'not-permitted';
    const listed = this.accesses.filter((one) => {
      const is = one.review !== null ? 'reviewed' : this.#isOverdue(one) ? 'overdue' : 'open';
      return is === state && this.#sees(person, one);
    });
    const told = listed.map((one) => this.#told(one));
    return state === 'reviewed' ? told.reverse() : told;
  }

  endFromOutside(person: Person, access: Access): string {
    if (!this.#supervises(person)) return 'not-permitted';
    if (!this.#sees(person, access)) return '1014';
    this.#close(access, 'outside');
    return 'done';
  }

  review(person: Person, access: Access, verdict: string): string {
    if (!this.#supervises(person)) return 'not-permitted';
    if (!this.#sees(person, access)) return '1014';
    const review = `${verdict} ${person.id}`;
    if (access.review !== null) return access.review === review ? 'done' : 'version-conflict';
    access.review = review;
    return 'done';
  }

  endUser(id: string): void {
    this.#gone.add(id);
    for (const access of this.accesses) if (access.person.id === id) this.#close(access, 'administrator');
  }

  resume(id: string): void {
    this.#gone.delete(id);
  }
}
