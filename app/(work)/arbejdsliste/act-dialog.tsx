'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useFocusInvalid } from '@/app/_cv/use-focus-invalid';
import { useWrittenDraft } from '@/app/_cv/use-written-draft';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import type { Day } from '@/server/domain/danish-time';
import { HoldFields, type Lacks, lackOf, NOTHING_WRITTEN, type Written } from './hold-fields';
import { type Acted, useAct } from './use-act';
import { useOutcome } from './use-outcome';

/**
 * Puts the open case on hold, or back. What is typed is a draft about the citizen, and survives Escape (ux.md, "Nothing
 * typed is lost").
 */
export default function ActDialog(props: {
  readonly kind: 'hold' | 'put-back';
  readonly dueOn: Day | null;
  readonly today: Day;
  readonly onDone: (acted: Acted, written: Written) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('worklist.acts');
  const ui = useTranslations('ui');
  const { kind, dueOn, today } = props;
  const { handle, overview } = useCitizen();
  const draft = useWrittenDraft(overview.citizenKey, `case-${kind}`);
  const [day, setDay] = useState<Day | null>(null);
  const [beyond, setBeyond] = useState('');
  const [lacks, setLacks] = useState<Lacks>();
  const [refused, setRefused] = useState<Acted['results'][number]>();
  const outcome = useOutcome();
  const { form, focusInvalid } = useFocusInvalid();
  const written: Written = { ...NOTHING_WRITTEN, until: day, reason: draft.text, beyond };
  const { act, pending, problem } = useAct((acted) => {
    const [result] = acted.results;
    if (result?.outcome !== 'done') return setRefused(result);
    draft.drop();
    props.onClose();
    props.onDone(acted, written);
  });
  const write = (next: Written) => {
    setLacks(undefined);
    setRefused(undefined);
    setDay(next.until);
    setBeyond(next.beyond);
    if (next.reason !== written.reason) draft.write({ text: next.reason });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lack = lackOf(kind, written, dueOn, today);
    setLacks(lack);
    focusInvalid();
    if (lack !== undefined || pending) return;
    act({
      citizens: [handle],
      act: kind,
      reason: written.reason.trim(),
      ...(kind === 'hold' && { until: written.until }),
      ...(kind === 'hold' && written.beyond.trim() !== '' && { beyond: written.beyond.trim() }),
    });
  };
  return (
    <Dialog title={t(kind === 'hold' ? 'holdTitle' : 'putBackTitle')} onClose={props.onClose}>
      <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <HoldFields act={kind} written={written} dueOn={dueOn} today={today} lacks={lacks} onWrite={write} />
        {refused && <Alert live tone="error" title={outcome(refused)} />}
        {problem && <FaultAlert saving problem={problem} />}
        <DialogActions>
          <ConfirmButton pending={pending}>{t(kind === 'hold' ? 'confirmHold' : 'confirmPutBack')}</ConfirmButton>
          <Button onClick={props.onClose}>{ui('cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
