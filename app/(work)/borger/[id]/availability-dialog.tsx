'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { dropDraft, keepDraft, useDrafts } from '@/app/_cv/drafts';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { AvailabilityTag } from '@/app/_cv/tags';
import { useTRPC } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { Dialog, DialogActions } from '@/app/_ui/dialog';
import { RadioCards } from '@/app/_ui/radio-cards';
import { confirm } from '@/app/_ui/toast';
import { Availability } from '@/server/domain/code-lists';
import { availabilityForm } from './judgement-draft';
import { useRefusal } from './refusal';
import { useCitizen, useRefresh } from './use-citizen';

/** Makes a CV searchable or not (domain.md § 6); what the rules refuse stays in sight and says why. */
export default function AvailabilityDialog(props: {
  /** The choice of a draft. */
  readonly begun: Availability | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslations('judgement');
  const ui = useTranslations('ui');
  const trpc = useTRPC();
  const { onClose } = props;
  const { handle, overview } = useCitizen();
  const { citizenKey } = overview;
  const refresh = useRefresh(handle);
  const refusal = useRefusal();
  const [seen, setSeen] = useState(overview);
  // Where only one change makes sense, it is chosen already.
  const other =
    overview.availability.value === Availability.searchable ? Availability.notSearchable : Availability.searchable;
  const [chosen, setChosen] = useState(
    props.begun ?? (overview.may.setAvailability[other]?.allowed ? other : undefined),
  );
  const [unchosen, setUnchosen] = useState(false);
  const send = useMutation(
    trpc.citizen.setAvailability.mutationOptions({
      onSuccess: async (_receipt, sent) => {
        await refresh();
        dropDraft(citizenKey, availabilityForm(sent.availability as Availability));
        onClose();
        confirm(t(`availabilityDone.${sent.availability as Availability}`));
      },
      onError: (error) => problemOf(error).kind === 'conflict' && refresh(),
    }),
  );
  const drafted = useDrafts(citizenKey).some(({ form }) => chosen !== undefined && form === availabilityForm(chosen));
  const choose = (choice: Availability) => {
    if (chosen !== undefined) dropDraft(citizenKey, availabilityForm(chosen));
    keepDraft(citizenKey, availabilityForm(choice), {});
    setUnchosen(false);
    setChosen(choice);
  };
  const problem = send.error ? problemOf(send.error) : undefined;
  const conflict = problem?.kind === 'conflict';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (send.isPending) return;
    if (chosen === undefined) return setUnchosen(true);
    const judged = conflict ? overview : seen;
    setSeen(judged);
    send.mutate({ citizen: handle, expectedVersion: judged.cv?.version ?? null, availability: chosen });
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
        {problem && <FaultAlert saving problem={problem} />}
        {conflict && (
          <p className="flex flex-wrap items-center gap-2">
            {t('conflict.was')} <AvailabilityTag value={seen.availability.value} /> {t('conflict.now')}{' '}
            <AvailabilityTag value={overview.availability.value} />
          </p>
        )}
        <DialogActions>
          <Button type="submit" look="primary" pending={send.isPending}>
            {conflict
              ? t('conflict.keep')
              : t(chosen === undefined ? 'availabilityTitle' : `availabilityConfirm.${chosen}`)}
          </Button>
          <Button onClick={onClose}>{ui(drafted ? 'keepDraft' : 'cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
