'use client';

import { type FormEvent, type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { AttributedValue } from '@/app/_cv/change-form/attributed-value';
import { ChangeAlert } from '@/app/_cv/change-form/change-alert';
import { editsSince, useConflictText } from '@/app/_cv/change-form/conflict-text';
import type { EarlierChange } from '@/app/_cv/change-form/use-change';
import { useChangeForm } from '@/app/_cv/change-form/use-change-form';
import { useCitizen } from '@/app/_cv/open-citizen';
import { StatusTag } from '@/app/_cv/tags';
import { useElementNames } from '@/app/_cv/use-reason';
import { useFormats } from '@/app/_texts/use-formats';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { DescriptionList } from '@/app/_ui/description-list';
import { Icon } from '@/app/_ui/icon';
import { Waiting } from '@/app/_ui/skeleton';
import { CvStatus } from '@/server/domain/code-lists';
import { type JudgedStatus, statusForm } from './judgement-draft';

type Ways = { readonly onDone: () => void; readonly onClose: () => void };

/**
 * Asks in the rail's foot whether to approve the CV; afterwards, in the same place, how it was judged, there or in the
 * dialog.
 */
export function Approval({ judged, ...ways }: Ways & { readonly judged: JudgedStatus | undefined }) {
  return judged ? <Receipt judged={judged} /> : <Question {...ways} />;
}

/** How and when the CV was judged. The focus comes here, so that Enter does nothing twice. */
function Receipt({ judged }: { readonly judged: JudgedStatus }) {
  const t = useTranslations('judgement.doneAt');
  const formats = useFormats();
  const { event } = useCitizen().overview.status;
  const line = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => line.current?.focus({ preventScroll: true }), []);
  return (
    <div role="status">
      {event && (
        <p ref={line} tabIndex={-1} className="flex items-start gap-2 outline-none">
          <Icon name="circle-check" className="mt-0.5 size-4 shrink-0 text-success" strokeWidth={2.25} />
          <span>
            {t.rich(`${judged}`, { b: (part) => <strong>{part}</strong>, time: formats.time(event.occurredAt) })}
          </span>
        </p>
      )}
    </div>
  );
}

/**
 * The question, with the focus on the answer (domain.md § 5). If the CV changed meanwhile, it stays and shows the
 * difference.
 */
function Question(props: Ways) {
  const t = useTranslations('judgement.approval');
  const judgement = useTranslations('judgement');
  const ui = useTranslations('ui');
  const { overview, asOf } = useCitizen();
  const { missing, deceased, changedSinceJudgement } = overview;
  const names = useElementNames();
  const heading = useId();
  const form = useRef<HTMLFormElement>(null);
  const change = useChangeForm<{ readonly status: typeof CvStatus.approved }>({
    send: (client, approval) => client.citizen.setStatus.mutate(approval),
    onClose: props.onDone,
  });
  // A layout effect, so that the next key press already reaches the answer.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  const again = change.shown.status.value === CvStatus.approved;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void change.submit(statusForm(CvStatus.approved), { status: CvStatus.approved });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    props.onClose();
  };
  const keep = change.earlier !== undefined || again ? 'again' : 'keep';
  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      noValidate
      aria-labelledby={heading}
      data-conflict={change.conflict || undefined}
      className="flex min-h-0 flex-col gap-2"
    >
      <h2 id={heading} className="font-semibold text-body">
        {t(again ? 'titleAgain' : 'title')}
      </h2>
      {/* A difference may be longer than the foot, and what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <div className="grid min-h-0 gap-2 overflow-y-auto" tabIndex={change.conflict ? 0 : undefined}>
        {change.conflict ? (
          <Conflict earlier={change.earlier} was={change.seen} />
        ) : (
          <p className="text-ink-soft text-small">
            {t.rich(again ? 'consequenceAgain' : 'consequence', {
              b: (part) => <strong className="text-ink">{part}</strong>,
            })}
          </p>
        )}
        {missing.length > 0 && <Warning text={t('missing', { missing: names(missing) })} />}
        {asOf !== undefined && changedSinceJudgement.length === 0 && <Warning text={judgement('checklist.unknown')} />}
        {!change.conflict && <ChangeAlert problem={change.problem} />}
      </div>
      {!deceased && (
        <Button
          type="submit"
          look="next"
          pending={change.pending}
          icon={<Icon name="check" className="size-4 shrink-0" />}
          shortcut="Enter"
          showKey
        >
          {change.rejected ? judgement(`conflict.${keep}`) : t('confirm')}
        </Button>
      )}
      <Button shortcut="Escape" showKey onClick={props.onClose}>
        {ui(deceased ? 'close' : 'cancel')}
      </Button>
      {change.pending && <Waiting />}
    </form>
  );
}

/** The status when the question was asked, and now. */
function Conflict({ earlier, was }: { readonly earlier: EarlierChange; readonly was: CvOverview }) {
  const t = useTranslations('judgement.conflict');
  const { overview } = useCitizen();
  const { cause, step } = useConflictText()(earlier, was);
  const described = (when: 'was' | 'now', { status }: CvOverview) => ({
    term: t(when),
    value: (
      <AttributedValue event={status.event}>
        <StatusTag value={status.value} />
      </AttributedValue>
    ),
  });
  const edits = editsSince(was, overview);
  const version = { term: t('version'), value: t('versionNow', { count: edits.length }) };
  return (
    <Alert live tone="warning" title={cause}>
      <p>{step}</p>
      <DescriptionList
        items={[described('was', was), described('now', overview), ...(edits.length > 0 ? [version] : [])]}
      />
    </Alert>
  );
}

function Warning({ text }: { readonly text: string }) {
  return (
    <p className="flex items-start gap-1.5 text-small">
      <Icon name="circle-alert" className="mt-0.5 size-4 shrink-0 text-warning" />
      {text}
    </p>
  );
}
