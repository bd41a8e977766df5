import type * as z from 'zod/mini';
import type { Call } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { ServiceFault, VersionConflict } from '@/server/domain/service-error';
import type { CvChange, FactsRead, KeptAnswer } from '@/server/operations/ports/cv-register';
import type { Ports } from '@/server/operations/ports/ports';
import { acceptAbout, audited, lookUp, type Opened, onFreshFacts } from './operation';

/** What the two updates differ in. */
export type ChangeOf<Asked extends object> = {
  readonly operation: 'UpdateCVStatus' | 'UpdateCVAvailability';
  /** The operation's schema, and the same without the citizen's number. */
  readonly whole: z.core.$ZodType<Asked & { cpr: string }>;
  readonly rest: z.core.$ZodType<Asked>;
  changeOf(asked: Asked): CvChange;
  /** Throws the first refusal of the rules. */
  judge(call: Call, facts: CitizenFacts, asked: Asked): undefined;
};

/**
 * Changes a CV: facts, judgement, effect. A change with an identifier is made once, and every repeat of it within a day has the
 * first one's answer (wire.md § 1, "Request identifiers"): that answer is written with the effect, so that a crash
 * leaves both or neither, and read with the facts. Every change made in a screen has one; the version the screen saw is no part of
 * the message, so that a repeat of what went through is no conflict with itself.
 * @returns a function of the call, the input and, when the citizen is open in a screen, who that is; then the input holds no number
 * Throws NotPermitted, and VersionConflict when the CV changed since the version the screen shows.
 */
export function changeCv<Asked extends object>(ports: Ports, change: ChangeOf<Asked>) {
  const { register, audit } = ports;
  const { operation, whole, rest } = change;
  return (call: Call, input: unknown, opened?: Opened): Promise<void> =>
    audited(audit, call, operation, async (subject) => {
      const { key, asked, expectedVersion, identifier } = acceptAbout(whole, rest, input, opened);
      const wanted = change.changeOf(asked);
      const status = wanted.kind === 'status' ? wanted.value : null;
      // A message that can't be parsed is no message to keep an answer for: mended, it may come with the same identifier.
      const sent = identifier === null ? call.repeatable : { clientId: null, identifier };
      const request = sent && { ...sent, message: messageOf(call, [operation, key, asked]) };
      subject.request = request;
      const looked = { call, operation, subject, key };
      const read = async (): Promise<FactsRead & { readonly kept: KeptAnswer | null }> =>
        request
          ? register.factsAndAnswer(call, key, status, request)
          : { ...(await register.facts(call, key, status)), kept: null };
      const outcome = await onFreshFacts(
        () => lookUp(ports, looked, read),
        ({ facts, kept }) => (kept ? repeat(kept, sent?.clientId ?? null) : change.judge(call, facts, asked)),
        (citizen) => register.change(call, citizen, expectedVersion, wanted, request),
      );
      if (outcome === 'conflict') throw new VersionConflict();
      const { citizenId, missedCpr } = subject;
      if (outcome === 'repeated') await audit.entry(call, { operation, outcome, citizenId, missedCpr });
    });
}

/** The message in full is who asked for what: operation, organisation, parsed input. */
function messageOf({ caller }: Call, asked: readonly unknown[]): string {
  const { type, code } = caller.organisation;
  return JSON.stringify([type, code, ...asked]);
}

/** Answers as the first call was answered: throws what it was refused with, or returns where that was with the receipt. */
function repeat({ sameMessage, refusal }: KeptAnswer, clientId: string | null): 'repeated' {
  const field = clientId === null ? 'requestIdentifier' : 'RequestIdentifier';
  if (!sameMessage) throw new ServiceFault(1014, { field, reason: 'other-message' });
  if (refusal) throw new ServiceFault(refusal.code, refusal.invalid);
  return 'repeated';
}
