'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AttributedValue } from '@/app/_cv/change-form/attributed-value';
import { ChangeForm } from '@/app/_cv/change-form/change-form';
import { useConflictText } from '@/app/_cv/change-form/conflict-text';
import { useChangeForm } from '@/app/_cv/change-form/use-change-form';
import { dropDraft, hasLostAttempt, isChoiceOnly, keepDraft } from '@/app/_cv/draft-edits';
import { useDrafts } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { AvailabilityTag } from '@/app/_cv/tags';
import type { AvailabilityChange } from '@/app/_trpc/inputs';
import { Alert } from '@/app/_ui/alert';
import { DescriptionList } from '@/app/_ui/description-list';
import { FIRST_CHOICE, RadioCards } from '@/app/_ui/radio-cards';
import { Availability } from '@/server/domain/code-lists';
import { firstAvailability } from './first-availability';
import { availabilityForm, availabilityOf } from './judgement-draft';
import { useRefusal } from './refusal';

/** Makes a CV searchable or not (domain.md § 6). A refused option stays visible with its reason. */
export function AvailabilityDialog({
  drafted,
  onClose,
}: {
  /** The choice of the draft to continue. */
  readonly drafted: Availability | undefined;
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
  const unknown = hasLostAttempt(drafts);
  const [chosen, setChosen] = useState(() => firstAvailability(overview, unknown, drafted));
  const [choiceMissing, setChoiceMissing] = useState(false);
  const choose = (choice: Availability) => {
    const previous = drafts.find((draft) => availabilityOf(draft) === chosen);
    if (previous && isChoiceOnly(previous)) dropDraft(citizenKey, previous.form);
    keepDraft(citizenKey, availabilityForm(choice));
    setChoiceMissing(false);
    setChosen(choice);
  };
  const current = unknown ? null : change.shown.availability.value;
  const unchanged = chosen !== undefined && chosen === current;
  const submit = (form: HTMLFormElement) => {
    if (chosen === undefined) {
      setChoiceMissing(true);
      return form.querySelector<HTMLElement>(FIRST_CHOICE)?.focus();
    }
    void change.submit(availabilityForm(chosen), { availability: chosen });
  };
  const close = () => {
    // A draft of the current value has no effect.
    if (unchanged) dropDraft(citizenKey, availabilityForm(chosen));
    onClose();
  };
  const text = t(chosen === undefined ? 'availabilityTitle' : `availabilityConfirm.${chosen}`);
  return (
    <ChangeForm
      title={t('availabilityTitle')}
      change={change}
      action={unchanged ? undefined : { text, again: false, reason: undefined }}
      drafted={drafts.some((draft) => availabilityOf(draft) === chosen && chosen !== undefined)}
      conflict={(earlier, was) => {
        const { cause, step } = conflictText(earlier, was);
        const described = (when: 'was' | 'now', { availability }: typeof was) => ({
          term: t(`conflict.${when}`),
          value: (
            <AttributedValue event={availability.event}>
              <AvailabilityTag value={availability.value} />
            </AttributedValue>
          ),
        });
        return (
          <Alert live tone="warning" title={cause}>
            <p>{unchanged ? t('conflict.nothingLeft') : step}</p>
            <DescriptionList stacked items={[described('was', was), described('now', overview)]} />
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
        error={choiceMissing && t('chooseAvailability')}
      />
    </ChangeForm>
  );
}
