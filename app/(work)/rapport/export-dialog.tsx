'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PurposeField, usePurposeCheck } from '@/app/_cv/purpose-field';
import { usePurpose } from '@/app/_cv/use-purpose';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { RadioCards } from '@/app/_ui/radio-cards';
import { paths } from '@/app/paths';
import type { FileFormat } from '@/server/files/updated-cvs';

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
  const [format, setFormat] = useState<FileFormat>('xlsx');
  const { text: purpose, draft, write, drop } = usePurpose(paths.report);
  const wrong = usePurposeCheck(purpose);
  const change = (text: string) => {
    write({ text });
    wrong.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong.check()) return event.currentTarget.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    props.onBegin(format, purpose);
    drop();
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
        <PurposeField autofocus text={purpose} error={wrong.error} onText={change} />
        <DialogActions>
          <ConfirmButton>{t('confirm')}</ConfirmButton>
          <Button onClick={props.onClose}>{ui(draft ? 'keepDraft' : 'cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
