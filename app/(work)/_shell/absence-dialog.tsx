'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DayField, useDropDays } from '@/app/_cv/day-field';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFieldRefusal } from '@/app/_cv/use-field-refusal';
import { useFiguresChanged } from '@/app/_cv/use-figures-changed';
import { useFocusInvalid } from '@/app/_cv/use-focus-invalid';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { OwnAbsence } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { Select } from '@/app/_ui/select';
import { Skeleton } from '@/app/_ui/skeleton';
import { showToast } from '@/app/_ui/toast';

const FIELDS = ['from', 'to', 'substitute'] as const;
const DAYS = ['absence-from', 'absence-to'] as const;
const QUERY = ['worklist.absence'];

/** The days on which the person gets no cases, and who gets those not opened; no reason is asked (worklist.md § 3). */
export default function AbsenceDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('absence');
  const client = useTRPCClient();
  const dropDays = useDropDays(DAYS);
  const { data, error, refetch } = useQuery({
    queryKey: QUERY,
    queryFn: ({ signal }) => client.worklist.absence.query(undefined, { signal }),
    // What was saved elsewhere since must not be overwritten unseen.
    staleTime: 0,
    gcTime: 0,
  });
  const close = () => {
    dropDays();
    onClose();
  };
  return (
    <Dialog title={t('title')} onClose={close}>
      {data ? (
        <AbsenceForm known={data} onClose={close} />
      ) : error ? (
        <FaultAlert problem={problemOf(error)} onRetry={refetch} />
      ) : (
        <Skeleton lines={5} />
      )}
    </Dialog>
  );
}

function AbsenceForm({ known, onClose }: { readonly known: OwnAbsence; readonly onClose: () => void }) {
  const t = useTranslations('absence');
  const ui = useTranslations('ui');
  const formats = useFormats();
  const client = useTRPCClient();
  const figuresChanged = useFiguresChanged();
  const { form, focusInvalid } = useFocusInvalid();
  // The dialog opened before there was a field to begin in.
  useEffect(() => form.current?.querySelector('input')?.focus(), [form]);
  const [{ from, to, substitute }, setAbsence] = useState(known);
  const [missing, setMissing] = useState<'from' | 'to'>();
  const save = useMutation({
    mutationFn: (absence: Parameters<typeof client.worklist.saveAbsence.mutate>[0]) =>
      client.worklist.saveAbsence.mutate(absence),
    onSuccess(_, absence) {
      figuresChanged();
      const days =
        absence?.from && absence.to ? { from: formats.day(absence.from), to: formats.day(absence.to) } : null;
      showToast(days ? t('saved', days) : t('removed'));
      onClose();
    },
  });
  const { errorOf, other } = useFieldRefusal(save.error ? problemOf(save.error) : undefined, FIELDS);
  const change = (changed: Partial<OwnAbsence>) => {
    setAbsence((before) => ({ ...before, ...changed }));
    setMissing(undefined);
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    focusInvalid();
    if (from === null) setMissing('from');
    else if (to === null) setMissing('to');
    else save.mutate({ from, to, substitute });
  };
  const { today, colleagues } = known;
  const first = from !== null && from > today ? from : today;
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p className="text-ink-soft">{t('text')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <DayField
          name={DAYS[0]}
          label={t('from')}
          day={from}
          today={today}
          onDay={(day) => change({ from: day })}
          isMissing={missing === 'from'}
          error={errorOf('from')}
        />
        <DayField
          name={DAYS[1]}
          label={t('to')}
          day={to}
          today={today}
          onDay={(day) => change({ to: day })}
          isMissing={missing === 'to'}
          error={errorOf('to')}
          example={first}
        />
      </div>
      <Field label={t('substitute')} hint={t('substituteHint')} error={errorOf('substitute')}>
        {(control) => (
          <Select
            {...control}
            choices={[
              { value: '', label: t('nobody') },
              ...colleagues
                .toSorted((one, other) => formats.compare(one.name, other.name))
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={substitute ?? ''}
            onChange={({ target }) => change({ substitute: target.value === '' ? null : target.value })}
          />
        )}
      </Field>
      {other && <FaultAlert saving problem={other} />}
      <DialogActions>
        <ConfirmButton pending={save.isPending}>{t('save')}</ConfirmButton>
        {known.from !== null && (
          <Button onClick={() => save.mutate({ from: null, to: null, substitute: null })}>{t('remove')}</Button>
        )}
        <Button onClick={onClose}>{ui('cancel')}</Button>
      </DialogActions>
    </form>
  );
}
