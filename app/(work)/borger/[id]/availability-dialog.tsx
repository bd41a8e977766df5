'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ChangeForm, FIRST_CHOICE } from '@/app/_cv/change-form/change-form';
import { useConflictText } from '@/app/_cv/change-form/conflict-text';
import { AttributedValue } from '@/app/_cv/change-form/attributed-value';
import { useChangeForm } from '@/app/_cv/change-form/use-change-form';
import { dropDraft, isChoiceOnly, hasLostAttempt, keepDraft, useDrafts } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { AvailabilityTag } from '@/app/_cv/tags';
import type { AvailabilityChange } from '@/app/_trpc/inputs';
import { Alert } from '@/app/_ui/alert';
import { DescriptionList } from '@/app/_ui/description-list';
import { RadioCards } from '@/app/_ui/radio-cards';
import { Availability } from '@/server/domain/code-lists';
import { availabilityForm, availabilityOf, firstAvailability } from './judgement-draft';
import { useRefusal } from './refusal';

/** Makes a CV searchable or not (domain.md § 6); what the rules refuse stays in sight and says why. */
export default function AvailabilityDialog({
  begun,
  onClose,
}: {
  /** The choice of a draft. */
  readonly begun: Availability | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslations('judgement');
  const { overview } = useCitizen();
  const { citizenKey } = overview;
  const refusal = useRefusal();
  const conflictText = useConflictText();
  const change = useChangeForm<Pick<AvailabilityChange, 'availability'>>({
    send: (client, choice) => client.citizen.setAvailability.mutate(choice),
    done: ({ availability }) => t(`availabilityDone.${availability as Availability}`),
    onClose,
  });
  const drafts = useDrafts(citizenKey).filter((draft) => availabilityOf(draft) !== undefined);
  const unanswered = hasLostAttempt(drafts);
  const [chosen, setChosen] = useState(() => firstAvailability(overview, unanswered, begun));
  const [unchosen, setUnchosen] = useState(false);
  const choose = (choice: Availability) => {
    const before = drafts.find((draft) => availabilityOf(draft) === chosen);
    if (before && isChoiceOnly(before)) dropDraft(citizenKey, before.form);
    keepDraft(citizenKey, availabilityForm(choice));
    setUnchosen(false);
    setChosen(choice);
  };
  const current = unanswered ? null : change.shown.availability.value;
  const nothingLeft = chosen !== undefined && chosen === current;
  const submit = (form: HTMLFormElement) => {
    if (chosen === undefined) {
      setUnchosen(true);
      return form.querySelector<HTMLElement>(FIRST_CHOICE)?.focus();
    }
    void change.submit(availabilityForm(chosen), { availability: chosen });
  };
  const close = () => {
    // What stands is no draft any more.
    if (nothingLeft) dropDraft(citizenKey, availabilityForm(chosen));
    onClose();
  };
  const text = t(chosen === undefined ? 'availabilityTitle' : `availabilityConfirm.${chosen}`);
  return (
    <ChangeForm
      title={t('availabilityTitle')}
      change={change}
      action={nothingLeft ? undefined : { text, again: false, reason: undefined, first: false }}
      drafted={drafts.some((draft) => availabilityOf(draft) === chosen && chosen !== undefined)}
      conflict={(earlier, was) => {
        const { cause, step } = conflictText(earlier);
        const stood = (when: 'was' | 'now', { availability }: typeof was) => ({
          term: t(`conflict.${when}`),
          value: (
            <AttributedValue event={availability.event}>
              <AvailabilityTag value={availability.value} />
            </AttributedValue>
          ),
        });
        return (
          <Alert live tone="warning" title={cause}>
            <p>{nothingLeft ? t('conflict.nothingLeft') : step}</p>
            <DescriptionList stacked items={[stood('was', was), stood('now', overview)]} />
          </Alert>
        );
      }}
      onSubmit={submit}
      onClose={close}
    >
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
    </ChangeForm>
  );
}
