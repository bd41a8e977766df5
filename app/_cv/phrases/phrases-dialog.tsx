'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { Icon } from '@/app/_ui/icon';
import { Skeleton } from '@/app/_ui/skeleton';
import { showToast } from '@/app/_ui/toast';
import { MOST_PHRASES, type Phrases } from '@/server/domain/phrases';
import { PhraseEditor } from './phrase-editor';
import { type PhraseFault, wrongWithPhrases } from './phrase-faults';
import { PhraseHistory } from './phrase-history';
import { moved, newRow, type PhraseRow } from './phrase-rows';
import { usePhraseEdit } from './use-phrase-edit';

/** The texts that the unit re-uses in its judgements: added, changed, moved, removed (worklist.md § 4). */
export default function PhrasesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('phrases');
  const client = useTRPCClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['phrases.edited'],
    queryFn: ({ signal }) => client.phrases.list.query(undefined, { signal }),
    // A form begins with what a colleague saved just before.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <Dialog title={t('title')} size="full" onClose={onClose}>
      {data ? (
        <PhrasesForm known={data} onLook={() => void refetch()} onClose={onClose} />
      ) : error ? (
        <FaultAlert problem={problemOf(error)} onRetry={refetch} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Dialog>
  );
}

function PhrasesForm(props: {
  readonly known: Phrases;
  /** Fetches what a colleague may have saved since. */
  readonly onLook: () => void;
  readonly onClose: () => void;
}) {
  const { known, onClose } = props;
  const t = useTranslations('phrases');
  const ui = useTranslations('ui');
  const edit = usePhraseEdit(known);
  const { rows, changed } = edit;
  const [faults, setFaults] = useState<ReadonlyMap<string, PhraseFault>>(new Map());
  const form = useRef<HTMLFormElement>(null);
  // What gets the focus once it is there.
  const focus = useRef('[data-add]');
  useEffect(() => {
    if (focus.current !== '') form.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = '';
  });
  const save = useMutation({
    mutationFn: edit.save,
    onSuccess(saved) {
      if (!saved) return;
      showToast(t('saved'));
      onClose();
    },
  });
  const change = (next: readonly PhraseRow[], then = '') => {
    edit.setRows(next);
    focus.current = then;
    if (!save.isPending) save.reset();
  };
  const setRow = (row: PhraseRow, by: Partial<PhraseRow>, then?: string) => {
    setFaults(new Map([...faults].filter(([key]) => key !== row.key)));
    change(
      rows.map((each) => (each === row ? { ...row, ...by } : each)),
      then,
    );
  };
  const add = () => {
    const row = newRow('other');
    change([...rows, row], inRow(row, 'textarea'));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending || !changed) return;
    const wrong = wrongWithPhrases(rows);
    setFaults(wrong);
    const first = rows.find(({ key }) => wrong.has(key));
    if (!first) return save.mutate();
    const opened = rows.map((row) => (wrong.has(row.key) ? { ...row, editing: true } : row));
    change(opened, inRow(first, 'textarea'));
  };
  const count = rows.filter(({ removed }) => !removed).length;
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="max-w-[76ch] text-ink-soft">
        {rows.length === 0 && <p className="font-medium text-ink">{t('none')}</p>}
        <p>{t(rows.length === 0 ? 'purposeNone' : 'purpose')}</p>
      </div>
      {edit.overtaken && (
        <Alert live tone="warning" title={t('overtaken')}>
          <p>{t(rows.some(({ theirs }) => theirs !== undefined) ? 'overtakenBoth' : 'overtakenStep')}</p>
        </Alert>
      )}
      {rows.length > 0 && (
        <ol aria-label={t('title')} className="border-line border-b">
          {rows.map((row, at) => (
            <PhraseEditor
              key={row.key}
              row={row}
              place={at + 1}
              isLast={at === rows.length - 1}
              fault={faults.get(row.key)}
              onChange={(by) => setRow(row, by)}
              onEdit={() => setRow(row, { editing: true }, inRow(row, 'textarea'))}
              onRemove={(removed) => setRow(row, { removed }, inRow(row, '[data-remove]'))}
              onMove={(by) => change(moved(rows, row.key, by), inRow(row, `[data-move="${by}"]`))}
            />
          ))}
        </ol>
      )}
      <Button
        data-add
        icon={<Icon name="plus" className="size-4 shrink-0" />}
        reason={count >= MOST_PHRASES ? t('full', { most: MOST_PHRASES }) : undefined}
        onClick={add}
        className="w-fit"
      >
        {t('add')}
      </Button>
      <PhraseHistory onOpen={props.onLook} />
      {save.error && <FaultAlert saving problem={problemOf(save.error)} />}
      <DialogActions>
        <ConfirmButton pending={save.isPending} reason={changed ? undefined : t('unchanged')}>
          {t('save')}
        </ConfirmButton>
        <Button onClick={onClose}>{ui(changed ? 'keepDraft' : 'close')}</Button>
        {changed && (
          <Button
            look="quiet"
            className="ms-auto"
            onClick={() => {
              edit.drop();
              onClose();
            }}
          >
            {t('drop')}
          </Button>
        )}
      </DialogActions>
    </form>
  );
}

function inRow({ key }: PhraseRow, what: string): string {
  return `[data-phrase="${key}"] ${what}`;
}
