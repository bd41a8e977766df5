'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFocusInvalid } from '@/app/_cv/use-focus-invalid';
import { useReason } from '@/app/_cv/use-reason';
import type { WorklistQuery } from '@/app/_cv/worklist-query';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { TextInput } from '@/app/_ui/text-input';
import { useViewChanges } from './use-views';

/** Saves the filters that are on under a name, for oneself or the unit. No person is in a view (worklist.md § 5). */
export default function SaveView(props: {
  readonly query: WorklistQuery;
  readonly leads: boolean;
  readonly onClose: () => void;
}) {
  const t = useTranslations('worklist.views');
  const ui = useTranslations('ui');
  const reason = useReason();
  const { save, pending, problem, reset } = useViewChanges(props.onClose);
  const [name, setName] = useState('');
  const [isForUnit, setForUnit] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const { form, focusInvalid } = useFocusInvalid();
  const wrongName = problem?.kind === 'fault' && problem.invalid?.field === 'name' ? reason(problem) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    focusInvalid();
    if (name.trim() !== '' && !pending) save({ name: name.trim(), isOwn: !isForUnit, query: props.query });
  };
  return (
    <Dialog title={t('save')} onClose={props.onClose}>
      <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('name')} hint={t('nameHint')} error={isMissing ? t('missing') : wrongName}>
          {(control) => (
            <TextInput
              {...control}
              autoComplete="off"
              value={name}
              data-autofocus
              onChange={({ target }) => {
                reset();
                setMissing(false);
                setName(target.value);
              }}
            />
          )}
        </Field>
        {props.leads && (
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              className="mt-0.5 size-4.5 shrink-0 accent-action"
              checked={isForUnit}
              onChange={({ target }) => setForUnit(target.checked)}
            />
            {t('forUnit')}
          </label>
        )}
        {problem && wrongName === undefined && <FaultAlert saving problem={problem} />}
        <DialogActions>
          <ConfirmButton pending={pending}>{t('confirm')}</ConfirmButton>
          <Button onClick={props.onClose}>{ui('cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
