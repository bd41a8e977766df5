'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CprActions } from '@/app/_cv/cprs-in-text';
import { ForbiddenCharacters } from '@/app/_cv/forbidden-characters';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { RadioCards } from '@/app/_ui/radio-cards';
import { TextInput } from '@/app/_ui/text-input';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { purposeInput } from '@/server/domain/inputs';
import type { Reason } from '@/server/domain/reasons';
import { forbiddenIn } from '@/server/domain/text';
import type { FileFormat } from '@/server/files/updated-cvs';
import { usePurpose } from './use-purpose';

/**
 * Asks for the file format and the purpose, since the file contains whole CPR numbers (ux.md, "Rapport"). The purpose
 * is a draft until the export starts.
 */
export default function ExportDialog(props: {
  readonly onClose: () => void;
  readonly onBegin: (format: FileFormat, purpose: string) => void;
}) {
  const t = useTranslations('report.export');
  const ui = useTranslations('ui');
  const reasons = useTranslations('reasons');
  const [format, setFormat] = useState<FileFormat>('xlsx');
  const { draft, write } = usePurpose();
  const purpose = draft?.text ?? '';
  const [error, setError] = useState<Exclude<Reason, 'minimum-not-met'>>();
  const shownError = error ?? forbiddenIn(purpose)[0]?.reason ?? (holdsCpr(purpose) ? 'holds-cpr' : undefined);
  const change = (text: string) => {
    write(text);
    setError(undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = purposeInput.safeParse(purpose);
    if (!parsed.success) {
      event.currentTarget.querySelector<HTMLElement>('[data-autofocus]')?.focus();
      return setError(parsed.error.issues[0]?.message as typeof error);
    }
    props.onBegin(format, purpose);
    write('');
    props.onClose();
  };
  return (
    <Dialog title={t('title')} onClose={props.onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <p>{t('note')}</p>
        <RadioCards
          legend={t('format')}
          name="format"
          value={format}
          onChange={setFormat}
          cards={[
            { value: 'xlsx', label: t('xlsx.label'), description: t('xlsx.description') },
            { value: 'csv', label: t('csv.label'), description: t('csv.description') },
          ]}
        />
        <Field
          label={t('purpose')}
          hint={t('purposeHint')}
          error={shownError === 'empty' ? t('purposeMissing') : shownError && reasons(shownError)}
          below={({ id }) => (
            <div className="grid gap-3 empty:hidden">
              <ForbiddenCharacters oneLine text={purpose} field={id} onText={change} />
              <CprActions text={purpose} field={id} onText={change} />
            </div>
          )}
        >
          {(control) => (
            <TextInput {...control} data-autofocus value={purpose} onChange={({ target }) => change(target.value)} />
          )}
        </Field>
        <DialogActions>
          <ConfirmButton>{t('confirm')}</ConfirmButton>
          <Button onClick={props.onClose}>{ui(draft ? 'keepDraft' : 'cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
