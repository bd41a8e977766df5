'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { draftsAbout, isUnanswered } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { isolate } from '@/app/_texts/isolate';
import { useTRPCClient } from '@/app/_trpc/client';
import type { CvOverview } from '@/app/_trpc/outputs';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { showToast } from '@/app/_ui/toast';
import { type Earlier, useChange } from './use-change';

type Client = ReturnType<typeof useTRPCClient>;

/** What every change is sent with: whose, the version it is about and the identifier it is known again by. */
export type Sent = {
  readonly citizen: string;
  readonly expectedVersion: number | null;
  readonly requestIdentifier: string;
};

export type Change<Content extends object> = {
  /** The CV the form is about: as it was when it opened or was last sent. */
  readonly seen: CvOverview;
  /** The CV as far as the person has been shown it. */
  readonly shown: CvOverview;
  /** What is on its way. */
  readonly pending: boolean;
  /** What came of the last sending, where it was not made. */
  readonly problem: Problem | undefined;
  /** An earlier change of one's own that went through though its answer was lost. */
  readonly earlier: Earlier;
  /** A sending was answered with how it is now, which is shown. */
  readonly answered: boolean;
  /** What was, is and is sent are shown: what arrives while the form stands is told before anything is sent. */
  readonly conflict: boolean;
  /** Sends a draft's content. */
  submit(form: string, content: Content): Promise<void>;
};

/**
 * A form that changes the CV of the citizen who is open: the version it is about, conflicts, the identifier of the change, its draft, and
 * what came of it.
 * @param props.send the call
 * @param props.done what the receipt says was done, after the citizen's name
 * @param props.onClose the change was made
 */
export function useChangeForm<Content extends object>(props: {
  readonly send: (client: Client, change: Sent & Content) => Promise<unknown>;
  readonly done: (content: Content) => string;
  readonly onClose: () => void;
}): Change<Content> {
  const t = useTranslations('judgement');
  const client = useTRPCClient();
  const { handle, overview } = useCitizen();
  const change = useChange();
  const [seen, setSeen] = useState(overview);
  const [told, setTold] = useState<CvOverview>();
  const sending = useMutation({
    mutationFn: ({ sent, content }: Sending<Content>) => props.send(client, { ...sent, ...content }),
    onSuccess: async (_receipt, { form, sent, content }) => {
      await change.made(form, sent.requestIdentifier);
      props.onClose();
      showToast(
        t('receipt', { name: isolate(`${overview.givenName} ${overview.surname}`), what: props.done(content) }),
        handle,
      );
    },
    onError: (error, { form, sent }) => change.failed(error, form, sent.requestIdentifier),
  });
  const { deceased } = overview;
  const pending = sending.isPending || change.asking;
  const problem = sending.error ? problemOf(sending.error) : undefined;
  const answered = !deceased && (problem?.kind === 'conflict' || change.earlier !== undefined);
  if (answered !== (told !== undefined)) setTold(answered ? overview : undefined);
  // While a change of their own has no answer it may be that one, so sending tells.
  const isNewer = seen.cv?.version !== overview.cv?.version && !isUnanswered(draftsAbout(overview.citizenKey));
  const conflict = answered || (!deceased && !problem && !pending && isNewer);
  return {
    ...{ seen, pending, problem, answered, conflict },
    shown: conflict ? overview : seen,
    earlier: change.earlier,
    async submit(form, content) {
      if (pending || deceased) return;
      // After an answer it is about how it was then, which the person has seen. What has come since may have come under the finger, so the
      // service is asked whether it still is so.
      const about = told ?? seen;
      setSeen(about);
      if (!(await change.ready(form))) return;
      const requestIdentifier = change.identify(form);
      const sent = { citizen: handle, expectedVersion: about.cv?.version ?? null, requestIdentifier };
      sending.mutate({ form, sent, content });
    },
  };
}

type Sending<Content> = { readonly form: string; readonly sent: Sent; readonly content: Content };
