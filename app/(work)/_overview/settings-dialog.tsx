'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFieldRefusal } from '@/app/_cv/use-field-refusal';
import { useFiguresChanged } from '@/app/_cv/use-figures-changed';
import { useFocusInvalid } from '@/app/_cv/use-focus-invalid';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { UnitSetting } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { Skeleton } from '@/app/_ui/skeleton';
import { TextInput } from '@/app/_ui/text-input';
import { showToast } from '@/app/_ui/toast';
import { NeverReceive } from './never-receive';

const FIELDS = ['mostOpen', 'rejudgementDays', 'neverReceive'] as const;

/** What the unit decides for its worklist; what was in force before stays known (worklist.md § 3). */
export default function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('overview.settings');
  const client = useTRPCClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['worklist.setting'],
    queryFn: ({ signal }) => client.worklist.setting.query(undefined, { signal }),
    // What a colleague saved since must not be overwritten unseen.
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Dialog title={t('title')} onClose={onClose}>
      {data ? (
        <SettingsForm known={data} onClose={onClose} />
      ) : error ? (
        <FaultAlert problem={problemOf(error)} onRetry={refetch} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Dialog>
  );
}

function SettingsForm({ known, onClose }: { readonly known: UnitSetting; readonly onClose: () => void }) {
  const t = useTranslations('overview.settings');
  const ui = useTranslations('ui');
  const formats = useFormats();
  const client = useTRPCClient();
  const figuresChanged = useFiguresChanged();
  const { form, focusInvalid } = useFocusInvalid();
  // The dialog opened before there was a field to begin in.
  useEffect(() => form.current?.querySelector('input')?.focus(), [form]);
  const [most, setMost] = useState(known.mostOpen === null ? '' : String(known.mostOpen));
  const [days, setDays] = useState(String(known.rejudgementDays));
  const [never, setNever] = useState(known.neverReceive);
  const [wrong, setWrong] = useState<'mostOpen' | 'rejudgementDays'>();
  const save = useMutation({
    mutationFn: (setting: Parameters<typeof client.worklist.saveSetting.mutate>[0]) =>
      client.worklist.saveSetting.mutate(setting),
    onSuccess() {
      figuresChanged();
      showToast(t('saved'));
      onClose();
    },
  });
  const { errorOf, other } = useFieldRefusal(save.error ? problemOf(save.error) : undefined, FIELDS);
  const change = <Value,>(set: (value: Value) => void, value: Value) => {
    set(value);
    setWrong(undefined);
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    focusInvalid();
    const mostOpen = most.trim() === '' ? null : wholeNumber(most);
    const rejudgementDays = wholeNumber(days);
    if (mostOpen === undefined) setWrong('mostOpen');
    else if (rejudgementDays === undefined) setWrong('rejudgementDays');
    else save.mutate({ mostOpen, rejudgementDays, neverReceive: [...never] });
  };
  const { changed } = known;
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label={t('mostOpen')}
        hint={t('mostOpenHint')}
        error={wrong === 'mostOpen' ? t('number') : errorOf('mostOpen')}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            value={most}
            onChange={({ target }) => change(setMost, target.value)}
            className="max-w-28 tabular-nums"
          />
        )}
      </Field>
      <Field
        label={t('rejudgementDays')}
        hint={t('rejudgementDaysHint')}
        error={wrong === 'rejudgementDays' ? t('number') : errorOf('rejudgementDays')}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            value={days}
            onChange={({ target }) => change(setDays, target.value)}
            className="max-w-28 tabular-nums"
          />
        )}
      </Field>
      <NeverReceive
        members={known.members}
        chosen={never}
        error={errorOf('neverReceive')}
        onChange={(chosen) => change(setNever, chosen)}
      />
      {changed && (
        <p className="text-ink-muted text-small">
          {t('changed', { name: isolate(changed.by), time: formats.dayTime(changed.at) })}
        </p>
      )}
      {other && <FaultAlert saving problem={other} />}
      <DialogActions>
        <ConfirmButton pending={save.isPending}>{t('save')}</ConfirmButton>
        <Button onClick={onClose}>{ui('cancel')}</Button>
      </DialogActions>
    </form>
  );
}

/** Undefined for what is no whole number. */
function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;
}
