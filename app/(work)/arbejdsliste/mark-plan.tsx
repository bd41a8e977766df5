'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFocusInvalid } from '@/app/_cv/use-focus-invalid';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, DialogActions } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { Select } from '@/app/_ui/select';
import { Skeleton } from '@/app/_ui/skeleton';
import type { Day } from '@/server/domain/danish-time';
import { HoldFields, type Lacks, lackOf, NOTHING_WRITTEN, type Written } from './hold-fields';
import { MarkResults } from './mark-results';
import { type Act, type Acted, useAct } from './use-act';
import type { Row } from './use-cases';

/** No reason changes what would happen, so a preview isn't asked again for each letter. */
const ANY_REASON = '–';

/** The choices of an act on several cases, and a preview row by row. */
export function MarkPlan(props: {
  readonly act: 'give' | 'take' | 'hold';
  readonly rows: readonly Row[];
  readonly today: Day;
  /** Whether the person may take cases from others. */
  readonly leads: boolean;
  readonly onDone: (acted: Acted, act: Act, receiver: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('worklist.marking');
  const ui = useTranslations('ui');
  const { act: kind, rows, today, leads } = props;
  const [written, setWritten] = useState<Written>(NOTHING_WRITTEN);
  const [to, setTo] = useState('');
  const [fromOthers, setFromOthers] = useState(false);
  const [lacks, setLacks] = useState<Lacks | 'to'>();
  const { form, focusInvalid } = useFocusInvalid();
  const [firstDue = null] = rows.flatMap(({ dueOn }) => dueOn ?? []).toSorted();
  const receivers = useReceivers(kind === 'give');
  const receiver = receivers.find(({ id }) => id === to)?.name ?? '';
  const beyond = written.beyond.trim();
  const act: Act = {
    citizens: rows.map(({ citizen }) => citizen),
    act: kind,
    ...(kind === 'give' && { to }),
    ...(kind !== 'hold' && leads && { fromOthers }),
    ...(kind === 'hold' && { until: written.until, reason: written.reason.trim() }),
    ...(kind === 'hold' && beyond !== '' && { beyond }),
  };
  const isChosen = kind === 'take' || (kind === 'give' ? to !== '' : written.until !== null);
  const preview = usePreview({ ...act, ...(kind === 'hold' && { reason: ANY_REASON }) }, isChosen);
  const possible = preview.data?.filter(({ outcome }) => outcome === 'done').length;
  const acting = useAct((acted) => props.onDone(acted, act, receiver));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = kind === 'give' && to === '' ? 'to' : undefined;
    const lack = kind === 'hold' ? lackOf('hold', written, firstDue, today) : chosen;
    setLacks(lack);
    focusInvalid();
    if (lack === undefined && !acting.pending && possible) acting.act(act);
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      {kind === 'give' && (
        <Field label={t('receiver')} error={lacks === 'to' ? t('chooseFirst') : undefined}>
          {(control) => (
            <Select
              {...control}
              value={to}
              choices={[
                { value: '', label: t('choose') },
                ...receivers.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={({ target }) => setTo(target.value)}
            />
          )}
        </Field>
      )}
      {kind !== 'hold' && leads && (
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-0.5 size-4.5 shrink-0 accent-action"
            checked={fromOthers}
            onChange={({ target }) => setFromOthers(target.checked)}
          />
          {t('fromOthers')}
        </label>
      )}
      {kind === 'hold' && (
        <HoldFields
          act="hold"
          written={written}
          dueOn={firstDue}
          today={today}
          lacks={lacks === 'to' ? undefined : lacks}
          onWrite={(next) => {
            setLacks(undefined);
            setWritten(next);
          }}
        />
      )}
      {preview.error && <FaultAlert problem={problemOf(preview.error)} onRetry={preview.refetch} />}
      {acting.problem && <FaultAlert saving problem={acting.problem} />}
      {preview.isLoading && <Skeleton lines={rows.length} />}
      {preview.data && <MarkResults rows={rows} results={preview.data} act={act} receiver={receiver} />}
      <DialogActions>
        <ConfirmButton pending={acting.pending} reason={possible === 0 ? t('nothing') : undefined}>
          {t('confirm', { count: possible ?? rows.length })}
        </ConfirmButton>
        <Button onClick={props.onClose}>{ui('cancel')}</Button>
      </DialogActions>
    </form>
  );
}

/** What would happen to each case; each is an entry in the audit log. */
function usePreview(act: Act, enabled: boolean) {
  const client = useTRPCClient();
  return useQuery({
    queryKey: ['worklist.preview', act],
    queryFn: ({ signal }) => client.worklist.preview.query(act, { signal }),
    enabled,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** Whom cases can be given to. */
function useReceivers(enabled: boolean) {
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: ['worklist.setting'],
    queryFn: ({ signal }) => client.worklist.setting.query(undefined, { signal }),
    enabled,
  });
  return data?.receivers ?? [];
}
