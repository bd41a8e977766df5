'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { hasLostAttempt } from '@/app/_cv/draft-edits';
import { draftsAbout } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { isolate } from '@/app/_texts/isolate';
import { useTRPCClient } from '@/app/_trpc/client';
import type { CvOverview } from '@/app/_trpc/outputs';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { showToast } from '@/app/_ui/toast';
import { type EarlierChange, useChange } from './use-change';

type Client = ReturnType<typeof useTRPCClient>;

/** Sent with every change. The request identifier makes a repeat idempotent. */
export type ChangeEnvelope = {
  readonly citizen: string;
  readonly expectedVersion: number | null;
  readonly requestIdentifier: string;
};

export type Change<Content extends object> = {
  /** The CV when the form opened or was last sent. */
  readonly seen: CvOverview;
  /** The latest CV that the person has been shown. */
  readonly shown: CvOverview;
  readonly pending: boolean;
  /** Why the last attempt failed. */
  readonly problem: Problem | undefined;
  readonly earlier: EarlierChange;
  /** Whether an attempt was rejected since the CV had changed, so that the current value is shown. */
  readonly rejected: boolean;
  /** Whether to show the values before, now and as chosen: after a conflict, or when a newer version arrives. */
  readonly conflict: boolean;
  /** Sends the content of a form's draft. */
  submit(form: string, content: Content): Promise<void>;
};

/**
 * The state of a form that changes the open citizen's CV: version, conflicts, request identifier, draft and outcome.
 * @param props.send sends the change
 * @param props.done called after the change succeeded; what it returns, the toast says after the citizen's name
 * @param props.onClose called after the change succeeded
 */
export function useChangeForm<Content extends object>(props: {
  readonly send: (client: Client, change: ChangeEnvelope & Content) => Promise<unknown>;
  readonly done?: (content: Content) => string | undefined;
  readonly onClose: () => void;
}): Change<Content> {
  const t = useTranslations('judgement');
  const client = useTRPCClient();
  const { handle, overview } = useCitizen();
  const change = useChange();
  const [seen, setSeen] = useState(overview);
  const [shownAtRejection, setShownAtRejection] = useState<CvOverview>();
  const sending = useMutation({
    mutationFn: ({ envelope, content }: Sending<Content>) => props.send(client, { ...envelope, ...content }),
    onSuccess: async (_receipt, { form, envelope, content }) => {
      await change.made(form, envelope.requestIdentifier);
      props.onClose();
      const what = props.done?.(content);
      if (what === undefined) return;
      const name = isolate(`${overview.givenName} ${overview.surname}`);
      showToast(t('receipt', { name, what }), handle);
    },
    onError: (error, { form, envelope }) => change.failed(error, form, envelope.requestIdentifier),
  });
  const { deceased } = overview;
  const pending = sending.isPending || change.checking;
  const problem = sending.error ? problemOf(sending.error) : undefined;
  const rejected = !deceased && (problem?.kind === 'conflict' || change.earlier !== undefined);
  if (rejected !== (shownAtRejection !== undefined)) setShownAtRejection(rejected ? overview : undefined);
  // While an own change has no response, the newer version may be that change; sending will show.
  const isNewer = seen.cv?.version !== overview.cv?.version && !hasLostAttempt(draftsAbout(overview.citizenKey));
  const conflict = rejected || (!deceased && !problem && !pending && isNewer);
  return {
    ...{ seen, pending, problem, rejected, conflict },
    shown: conflict ? overview : seen,
    earlier: change.earlier,
    async submit(form, content) {
      if (pending || deceased) return;
      // After a conflict the person judges the version shown then. An even newer version may have arrived just before
      // the click, so the server compares with the version shown.
      const base = shownAtRejection ?? seen;
      setSeen(base);
      if (!(await change.ready(form))) return;
      const requestIdentifier = change.identify(form);
      const envelope = { citizen: handle, expectedVersion: base.cv?.version ?? null, requestIdentifier };
      sending.mutate({ form, envelope, content });
    },
  };
}

type Sending<Content> = { readonly form: string; readonly envelope: ChangeEnvelope; readonly content: Content };
