'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { beginAttempt, draftOf, draftsAbout, loseAttempt, settleAttempt, withdrawAttempt } from '@/app/_cv/drafts';
import { useCitizen, useRefresh } from '@/app/_cv/open-citizen';
import { useTRPCClient } from '@/app/_trpc/client';
import { type Problem, problemOf } from '@/app/_trpc/problem';

/** A change of one's own that went through though its answer was lost; `unknown`: it could not be asked. */
export type Earlier = { readonly form: string; readonly at: number } | 'unknown' | undefined;

/**
 * What every change of a citizen has in common: an identifier, under which the same content sent again is made once
 * (wire.md § 1, "Request identifiers"), and telling somebody else's change from an earlier one of one's own.
 */
export function useChange() {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { handle, overview } = useCitizen();
  const { citizenKey } = overview;
  const refresh = useRefresh(handle);
  const [earlier, setEarlier] = useState<Earlier>();
  const [asking, setAsking] = useState(false);

  /** Asks after the changes about this citizen that had no answer. @returns the last that was made */
  async function findEarlier(): Promise<Earlier> {
    const lost = draftsAbout(citizenKey).flatMap(({ form, attempts }) =>
      attempts.filter((attempt) => attempt.lost).map(({ identifier }) => ({ form, identifier })),
    );
    let found: Earlier;
    for (const { form, identifier } of lost) {
      const asked = queryClient.fetchQuery({
        queryKey: ['citizen.changeMade', identifier],
        queryFn: () => client.citizen.changeMade.query({ requestIdentifier: identifier }),
        staleTime: 0,
      });
      const at = await asked.catch(() => 'unknown' as const);
      if (at === 'unknown') return found ?? at;
      settleAttempt(citizenKey, form, identifier, at !== null);
      if (at !== null) found = { form, at };
    }
    return found;
  }

  return {
    earlier,
    /** Earlier changes are being asked after. */
    asking,
    /**
     * To be called before a form's draft is sent: asks after earlier changes that had no answer, unless it is the same that is sent again.
     * @returns false when one was made after all: then what stands now is there to see, and `earlier` tells of it
     */
    async ready(form: string): Promise<boolean> {
      setEarlier(undefined);
      const draft = draftOf(citizenKey, form);
      const last = draft?.attempts.at(-1);
      const lost = draftsAbout(citizenKey).some(({ attempts }) => attempts.some((attempt) => attempt.lost));
      if (!lost || (last && last.text === draft?.text)) return true;
      setAsking(true);
      const found = await findEarlier();
      const made = found !== undefined && found !== 'unknown';
      if (made) await refresh();
      setAsking(false);
      if (made) setEarlier(found);
      return !made;
    },
    /** The identifier to send a form's draft under. */
    identify: (form: string) => beginAttempt(citizenKey, form),
    /** To be called with the change made: fetches what it changed. */
    async made(form: string, identifier: string): Promise<void> {
      await refresh();
      settleAttempt(citizenKey, form, identifier, true);
    },
    /** To be called with what failed. After a refusal or a conflict it returns when what stands now is there to see. */
    async failed(error: unknown, form: string, identifier: string): Promise<void> {
      const problem = problemOf(error);
      if (isLost(problem)) return loseAttempt(citizenKey, form, identifier);
      const conflict = problem.kind === 'conflict';
      if (!conflict && problem.kind !== 'fault') return withdrawAttempt(citizenKey, form, identifier);
      // The answer to every sending under this identifier.
      settleAttempt(citizenKey, form, identifier, false);
      // The screen offered the change, so the record is not what it was.
      await refresh();
      if (conflict) setEarlier(await findEarlier());
    },
  };
}

/** Whether it is not known what came of the call. */
function isLost(problem: Problem): boolean {
  if (problem.kind === 'fault') return problem.technical;
  return problem.kind === 'network' || problem.kind === 'no-answer' || problem.kind === 'unexpected';
}
