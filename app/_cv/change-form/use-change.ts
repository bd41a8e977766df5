'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { beginAttempt, draftOf, isSame, loseAttempt, settleAttempt, withdrawAttempt } from '@/app/_cv/draft-edits';
import { draftsAbout } from '@/app/_cv/drafts';
import { useCitizen, useRefresh } from '@/app/_cv/open-citizen';
import { useTRPCClient } from '@/app/_trpc/client';
import { type Problem, problemOf } from '@/app/_trpc/problem';

/** An own change that succeeded although its response was lost; `unknown`: the check failed. */
export type EarlierChange = { readonly form: string; readonly at: number } | 'unknown' | undefined;

/**
 * What all changes of a citizen share: a request identifier, so that a repeat is applied once (wire.md § 1, "Request
 * identifiers"), and telling another person's change from an own earlier one whose response was lost.
 */
export function useChange() {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { handle, overview } = useCitizen();
  const { citizenKey } = overview;
  const refresh = useRefresh(handle);
  const [earlier, setEarlier] = useState<EarlierChange>();
  const [checking, setChecking] = useState(false);

  /** Checks the changes of this citizen whose response was lost. @returns the last one that succeeded */
  async function findEarlier(): Promise<EarlierChange> {
    const lost = draftsAbout(citizenKey).flatMap(({ form, attempts }) =>
      attempts.filter((attempt) => attempt.lost).map(({ identifier }) => ({ form, identifier })),
    );
    let found: EarlierChange;
    for (const { form, identifier } of lost) {
      const check = queryClient.fetchQuery({
        queryKey: ['citizen.changeMade', identifier],
        queryFn: () => client.citizen.changeMade.query({ requestIdentifier: identifier }),
        staleTime: 0,
      });
      const at = await check.catch(() => 'unknown' as const);
      if (at === 'unknown') return found ?? at;
      settleAttempt(citizenKey, form, identifier, at !== null);
      if (at !== null) found = { form, at };
    }
    return found;
  }

  return {
    earlier,
    checking,
    /**
     * Call before sending a form's draft. Checks earlier changes whose response was lost, except when the same one is
     * sent again.
     * @returns false if one succeeded: then the citizen is fetched again and `earlier` is that change
     */
    async ready(form: string): Promise<boolean> {
      setEarlier(undefined);
      const draft = draftOf(citizenKey, form);
      const last = draft?.attempts.at(-1);
      const lost = draftsAbout(citizenKey).some(({ attempts }) => attempts.some((attempt) => attempt.lost));
      if (!lost || (last && draft && isSame(last, draft))) return true;
      setChecking(true);
      const found = await findEarlier();
      const made = found !== undefined && found !== 'unknown';
      if (made) await refresh();
      setChecking(false);
      if (made) setEarlier(found);
      return !made;
    },
    /** The request identifier to send a form's draft with. */
    identify: (form: string) => beginAttempt(citizenKey, form),
    /** Call after the change succeeded. */
    async made(form: string, identifier: string): Promise<void> {
      await refresh();
      settleAttempt(citizenKey, form, identifier, true);
    },
    /** Call after the change failed. After a refusal or a conflict it also fetches the citizen again. */
    async failed(error: unknown, form: string, identifier: string): Promise<void> {
      const problem = problemOf(error);
      if (isLost(problem)) return loseAttempt(citizenKey, form, identifier);
      const conflict = problem.kind === 'conflict';
      if (!conflict && problem.kind !== 'fault') return withdrawAttempt(citizenKey, form, identifier);
      // Final: a repeat with this identifier gets the same response.
      settleAttempt(citizenKey, form, identifier, false);
      // The screen offered the change, so its data is outdated.
      await refresh();
      if (conflict) setEarlier(await findEarlier());
    },
  };
}

/** Whether the call may have succeeded. */
function isLost(problem: Problem): boolean {
  if (problem.kind === 'fault') return problem.technical;
  return problem.kind === 'network' || problem.kind === 'no-answer' || problem.kind === 'unexpected';
}
