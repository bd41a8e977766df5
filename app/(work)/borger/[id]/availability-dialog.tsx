'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { dropDraft, keepDraft, useDrafts } from '@/app/_cv/drafts';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { AvailabilityTag } from '@/app/_cv/tags';
import { isolate } from '@/app/_texts/isolate';
import { useTRPCClient } from '@/app/_trpc/client';
import type { AvailabilityChange } from '@/app/_trpc/inputs';
import { problemOf } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { RadioCards } from '@/app/_ui/radio-cards';
import { Waiting } from '@/app/_ui/skeleton';
import { confirm } from '@/app/_ui/toast';
import { Availability } from '@/server/domain/code-lists';
import { useConflictText } from './conflict-text';
import { availabilityForm, availabilityOf, isChoiceAlone } from './judgement-draft';
import { useRefusal } from './refusal';
import { useChange } from './use-change';
import { useCitizen } from './use-citizen';

/** Makes a CV searchable or not (domain.md § 6); what the rules refuse stays in sight and says why. */
export default function AvailabilityDialog(props: {
  /** The choice of a draft. */
  readonly begun: Availability | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslations('judgement');
  const ui = useTranslations('ui');
  const client = useTRPCClient();
  const { onClose } = props;
  const { handle, overview } = useCitizen();
  const { citizenKey } = overview;
  const name = isolate(`${overview.givenName} ${overview.surname}`);
  const change = useChange();
  const refusal = useRefusal();
  const [seen, setSeen] = useState(overview);
  // Where only one change makes sense, it is chosen already.
  const other =
    overview.availability.value === Availability.searchable ? Availability.notSearchable : Availability.searchable;
  const [chosen, setChosen] = useState(
    props.begun ?? (overview.may.setAvailability[other]?.allowed ? other : undefined),
  );
  const [unchosen, setUnchosen] = useState(false);
  const send = useMutation({
    mutationFn: (choice: AvailabilityChange) => client.citizen.setAvailability.mutate(choice),
    onSuccess: async (_receipt, sent) => {
      await change.made(formOf(sent), sent.requestIdentifier);
      onClose();
      confirm(t('receipt', { name, what: t(`availabilityDone.${sent.availability as Availability}`) }), handle);
    },
    onError: (error, sent) => change.failed(error, formOf(sent), sent.requestIdentifier),
  });
  const drafts = useDrafts(citizenKey);
  const drafted = drafts.some((draft) => availabilityOf(draft) === chosen && chosen !== undefined);
  const choose = (choice: Availability) => {
    const before = drafts.find((draft) => availabilityOf(draft) === chosen);
    if (before && isChoiceAlone(before)) dropDraft(citizenKey, before.form);
    keepDraft(citizenKey, availabilityForm(choice));
    setUnchosen(false);
    setChosen(choice);
  };
  const problem = send.error ? problemOf(send.error) : undefined;
  const conflict = problem?.kind === 'conflict' || change.earlier !== undefined;
  const pending = send.isPending || change.asking;
  const told = useConflictText()(change.earlier);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    if (chosen === undefined) return setUnchosen(true);
    const judged = conflict ? overview : seen;
    setSeen(judged);
    if (!(await change.ready(availabilityForm(chosen)))) return;
    const requestIdentifier = change.identify(availabilityForm(chosen));
    send.mutate({
      citizen: handle,
      expectedVersion: judged.cv?.version ?? null,
      requestIdentifier,
      availability: chosen,
    });
  };
  return (
    <Dialog title={t('availabilityTitle')} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <RadioCards
          legend={t('availabilityLegend')}
          name="availability"
          value={chosen && `${chosen}`}
          onChange={(value) => {
            const choice = Object.values(Availability).find((each) => `${each}` === value);
            if (choice) choose(choice);
          }}
          cards={Object.values(Availability).map((each) => ({
            value: `${each}` as const,
            label: <AvailabilityTag value={each} />,
            description: t(`availabilityConsequence.${each}`),
            reason: refusal(overview.may.setAvailability[each]),
          }))}
        />
        {unchosen && <Alert live tone="error" title={t('chooseAvailability')} />}
        {problem && !conflict && <FaultAlert saving problem={problem} />}
        {conflict && (
          <Alert live tone="warning" title={told.cause}>
            <p>{told.step}</p>
            <p className="flex flex-wrap items-center gap-2">
              {t('conflict.was')} <AvailabilityTag value={seen.availability.value} /> {t('conflict.now')}{' '}
              <AvailabilityTag value={overview.availability.value} />
            </p>
          </Alert>
        )}
        <DialogActions>
          <ConfirmButton pending={pending}>
            {conflict
              ? t(change.earlier === undefined ? 'conflict.keep' : 'conflict.again')
              : t(chosen === undefined ? 'availabilityTitle' : `availabilityConfirm.${chosen}`)}
          </ConfirmButton>
          <Button onClick={onClose}>{ui(drafted ? 'keepDraft' : 'cancel')}</Button>
          {pending && <Waiting />}
        </DialogActions>
      </form>
    </Dialog>
  );
}

function formOf({ availability }: { readonly availability: number }): string {
  return availabilityForm(availability as Availability);
}
