'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { RulePreviewPage } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { showToast } from '@/app/_ui/toast';
import { RuleFaultList } from '@/app/(work)/administration/rule-fault-list';
import { useRulesChanged } from '@/app/(work)/administration/use-rules';

/** Asks before a rule set is published. */
export function PublicationDialog(props: {
  readonly preview: RulePreviewPage;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('administration.preview.publish');
  const ui = useTranslations('ui');
  const client = useTRPCClient();
  const changed = useRulesChanged();
  const formats = useFormats();
  const { hash, on, result, refusal } = props.preview;
  const publish = useMutation({
    mutationFn: () => client.administration.publish.mutate({ hash, on }),
    onSuccess(outcome) {
      changed();
      props.onChanged();
      if (!('set' in outcome)) return;
      showToast(t('done', { set: String(outcome.set) }));
      props.onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate();
  };
  const outcome = publish.data;
  return (
    <Dialog title={t('confirmTitle')} onClose={props.onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p>{t('text', { day: formats.day(on), changed: result?.changed ?? 0 })}</p>
        {outcome && 'refusal' in outcome && (
          // Whoever was quicker may have published this very set.
          <Alert live tone="warning" title={t(`refused.${refusal === 'published' ? refusal : outcome.refusal}`)} />
        )}
        {outcome && 'faults' in outcome && <RuleFaultList faults={outcome.faults} />}
        {publish.error && <FaultAlert saving problem={problemOf(publish.error)} />}
        <DialogActions>
          <ConfirmButton pending={publish.isPending}>{t('confirm')}</ConfirmButton>
          <Button onClick={props.onClose}>{ui('cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
