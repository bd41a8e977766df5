'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { dropDraft, keepDraft, useDrafts } from '@/app/_cv/drafts';
import { AvailabilityTag } from '@/app/_cv/tags';
import { isolate } from '@/app/_texts/isolate';
import { useTRPCClient } from '@/app/_trpc/client';
import type { AvailabilityChange } from '@/app/_trpc/inputs';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { DescriptionList } from '@/app/_ui/description-list';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { RadioCards } from '@/app/_ui/radio-cards';
import { Waiting } from '@/app/_ui/skeleton';
import { confirm } from '@/app/_ui/toast';
import { Availability } from '@/server/domain/code-lists';
import { ChangeAlert } from './change-alert';
import { useConflictText } from './conflict-text';
import { availabilityForm, availabilityOf, firstAvailability, isChoiceAlone, isUnanswered } from './judgement-draft';
import { useRefusal } from './refusal';
import { Stood } from './stood';
import { useChange, useConflict } from './use-change';
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
  const drafts = useDrafts(citizenKey).filter((draft) => availabilityOf(draft) !== undefined);
  const unanswered = isUnanswered(drafts);
  const [chosen, setChosen] = useState(() => firstAvailability(overview, unanswered, props.begun));
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
  const drafted = drafts.some((draft) => availabilityOf(draft) === chosen && chosen !== undefined);
  const choose = (choice: Availability) => {
    const before = drafts.find((draft) => availabilityOf(draft) === chosen);
    if (before && isChoiceAlone(before)) dropDraft(citizenKey, before.form);
    keepDraft(citizenKey, availabilityForm(choice));
    setUnchosen(false);
    setChosen(choice);
  };
  const { pending, problem, answered, conflict, judged } = useConflict(change, send, seen);
  const { deceased } = overview;
  const current = unanswered ? null : (conflict ? overview : seen).availability.value;
  const nothingLeft = chosen !== undefined && chosen === current;
  const text = useConflictText()(change.earlier);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || nothingLeft || deceased) return;
    if (chosen === undefined) return setUnchosen(true);
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
  const close = () => {
    // What stands is no draft any more.
    if (nothingLeft) dropDraft(citizenKey, availabilityForm(chosen));
    onClose();
  };
  return (
    <Dialog title={t('availabilityTitle')} onClose={close}>
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
            reason: each === current ? t(`availabilityCurrent.${each}`) : refusal(overview.may.setAvailability[each]),
            current: each === current,
          }))}
        />
        {unchosen && <Alert live tone="error" title={t('chooseAvailability')} />}
        {!conflict && <ChangeAlert problem={problem} />}
        {conflict && (
          <Alert live tone="warning" title={text.cause}>
            <p>{nothingLeft ? t('conflict.nothingLeft') : text.step}</p>
            <DescriptionList
              stacked
              items={(
                [
                  ['was', seen],
                  ['now', overview],
                ] as const
              ).map(([when, { availability }]) => ({
                term: t(`conflict.${when}`),
                value: (
                  <Stood event={availability.event}>
                    <AvailabilityTag value={availability.value} />
                  </Stood>
                ),
              }))}
            />
          </Alert>
        )}
        <DialogActions>
          {!nothingLeft && !deceased && (
            <ConfirmButton pending={pending}>
              {answered
                ? t(change.earlier === undefined ? 'conflict.keep' : 'conflict.again')
                : t(chosen === undefined ? 'availabilityTitle' : `availabilityConfirm.${chosen}`)}
            </ConfirmButton>
          )}
          <Button onClick={close}>{ui(nothingLeft ? 'close' : drafted ? 'keepDraft' : 'cancel')}</Button>
          {pending && <Waiting />}
        </DialogActions>
      </form>
    </Dialog>
  );
}

function formOf({ availability }: { readonly availability: number }): string {
  return availabilityForm(availability as Availability);
}
