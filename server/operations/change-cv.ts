import type * as z from 'zod/mini';
import type { Call, ChangeOperation } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { ServiceFault, VersionConflict } from '@/server/domain/service-error';
import type { CvChange, FactsRead, StoredResponse } from '@/server/operations/ports/cv-register';
import type { Ports } from '@/server/operations/ports/ports';
import { casesAfter } from './cases-after';
import { audited, lookUp, type OpenCitizen, parseForCitizen, readUpToDate, withOptimisticRetry } from './operation';

/** What differs between UpdateCVStatus and UpdateCVAvailability. */
export type CvUpdate<Asked extends object> = {
  readonly operation: ChangeOperation;
  /** The operation's schema, and the same without the CPR number. */
  readonly schema: z.core.$ZodType<Asked & { cpr: string }>;
  readonly schemaWithoutCpr: z.core.$ZodType<Asked>;
  toChange(asked: Asked, call: Call): CvChange;
  /** Throws the first refusal of the rules. */
  enforceRules(call: Call, facts: CitizenFacts, asked: Asked): undefined;
};

/**
 * Changes a CV: reads the facts, applies the rules, writes the effect. A change with a request identifier is made once;
 * every repeat within a day gets the response of the first (wire.md § 1, "Request identifiers"). That response is
 * written together with the effect, so that a crash leaves both or neither, and is read together with the facts.
 * Every change from a screen has an identifier. The version the screen showed is not part of the hashed message, so
 * that repeating a successful change is no version conflict.
 * @returns a function of the call, the input and, when the citizen is open in a screen, that citizen; the input then
 * has no CPR number
 * Throws NotPermitted, and VersionConflict when the CV changed since the version the screen shows.
 */
export function changeCv<Asked extends object>(ports: Ports, change: CvUpdate<Asked>) {
  const { register, audit } = ports;
  const { operation, schema, schemaWithoutCpr } = change;
  return (call: Call, input: unknown, opened?: OpenCitizen): Promise<void> =>
    audited(audit, call, operation, async (subject) => {
      const { key, asked, expectedVersion, identifier } = parseForCitizen(schema, schemaWithoutCpr, input, opened);
      const wanted = change.toChange(asked, call);
      const status = wanted.kind === 'status' ? wanted.value : null;
      // No response is stored for a message that can't be parsed: corrected, it may be sent again with the same
      // identifier.
      const sent = identifier === null ? call.idempotencyKey : { clientId: null, identifier };
      const request = sent && { ...sent, message: messageText(call, [operation, key, asked]) };
      subject.request = request;
      const context = { call, operation, subject, key };
      const read = async (): Promise<FactsRead & { readonly stored: StoredResponse | null }> =>
        request
          ? register.factsAndResponse(call, key, status, request)
          : { ...(await register.facts(call, key, status)), stored: null };
      const outcome = await withOptimisticRetry(
        () =>
          readUpToDate(
            ports,
            () => lookUp(ports, context, read),
            ({ stored }) => stored !== null,
          ),
        ({ facts, stored }) =>
          stored ? replay(stored, sent?.clientId ?? null) : change.enforceRules(call, facts, asked),
        (citizen, { facts }) =>
          register.change(call, citizen, expectedVersion, wanted, casesAfter(facts, wanted, call.caller), request),
      );
      if (outcome === 'conflict') throw new VersionConflict();
      const { citizenId, missedCpr } = subject;
      if (outcome === 'repeated') await audit.entry(call, { operation, outcome, citizenId, missedCpr });
    });
}

/** What a request with an identifier is compared by: organisation, operation and parsed input. */
function messageText({ caller }: Call, asked: readonly unknown[]): string {
  const { type, code } = caller.organisation;
  return JSON.stringify([type, code, ...asked]);
}

/** Repeats the first response: throws its refusal, or returns where it was the receipt. */
function replay({ sameMessage, refusal }: StoredResponse, clientId: string | null): 'repeated' {
  const field = clientId === null ? 'requestIdentifier' : 'RequestIdentifier';
  if (!sameMessage) throw new ServiceFault(1014, { field, reason: 'other-message' });
  if (refusal) throw new ServiceFault(refusal.code, refusal.invalid);
  return 'repeated';
}
