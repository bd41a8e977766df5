'use client';

import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { Refusal } from '@/app/_cv/citizen/refusal';
import { CommandButton } from '@/app/_cv/command-button';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useCommand } from '@/app/_cv/use-command';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import type { CaseStanding } from '@/app/_trpc/outputs';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import type { Day } from '@/server/domain/danish-time';
import { type Acted, useAct } from './use-act';
import { useOutcome } from './use-outcome';

const ActDialog = preloaded(() => import('./act-dialog'));

/** The acts that ask for more, with the names of their texts and commands. */
const DIALOGS = [
  { kind: 'hold', name: 'hold' },
  { kind: 'put-back', name: 'putBack' },
] as const;
type DialogKind = (typeof DIALOGS)[number]['kind'];

/** What a person does about the case itself: take it, hold it, put it back (worklist.md § 3). */
export function CaseActions(props: {
  readonly standing: CaseStanding;
  readonly today: Day;
  /** @param request undoes it */
  readonly onActed: (text: string, request: string) => void;
}) {
  const t = useTranslations('worklist.acts');
  const formats = useFormats();
  const outcome = useOutcome();
  const { handle, overview } = useCitizen();
  const { standing, today, onActed } = props;
  const [open, setOpen] = useState<DialogKind>();
  usePreload(ActDialog);
  const [refused, setRefused] = useState<Acted['results'][number]>();
  const citizen = isolate(`${overview.givenName} ${overview.surname}`);
  const { act, pending, problem } = useAct((acted, { act: done }) => {
    const [result] = acted.results;
    setRefused(result?.outcome === 'done' ? undefined : result);
    if (result?.outcome === 'done') onActed(t(done === 'wake' ? 'woken' : 'taken', { name: citizen }), acted.request);
  });
  const isMine = standing.case?.assignee?.isMe === true;
  const isHeld = isMine && (standing.case?.heldUntil ?? today) > today;
  const reason = isMine ? undefined : t(standing.case ? 'notYours' : 'gone');
  const begin = (kind: DialogKind) => () => isMine && setOpen(kind);
  useCommand('hold', begin('hold'), true, reason);
  useCommand('putBack', begin('put-back'), true, reason);
  return (
    <>
      {standing.case && !standing.case.assignee && (
        <Button pending={pending} onClick={() => act({ citizens: [handle], act: 'take' })}>
          {t('take')}
        </Button>
      )}
      {isHeld && (
        <Button pending={pending} onClick={() => act({ citizens: [handle], act: 'wake' })}>
          {t('wake')}
        </Button>
      )}
      <div className="grid grid-cols-2 gap-2">
        {DIALOGS.map(({ kind, name }) => (
          <CommandButton
            key={kind}
            command={name}
            reason={reason}
            label={t(name)}
            className="px-2!"
            onClick={begin(kind)}
          />
        ))}
      </div>
      <Refusal reason={reason} />
      {refused && <Alert live tone="error" title={outcome(refused)} />}
      {problem && <FaultAlert saving problem={problem} />}
      {/* In a narrow window the actions may be folded away, and what is in them isn't shown. */}
      {open &&
        standing.case &&
        createPortal(
          <ActDialog
            kind={open}
            dueOn={standing.case.dueOn}
            today={today}
            onClose={() => setOpen(undefined)}
            onDone={({ request }, { until }) =>
              onActed(
                open === 'hold'
                  ? t('held', { name: citizen, day: formats.day(until ?? today) })
                  : t('putBackDone', { name: citizen }),
                request,
              )
            }
          />,
          document.body,
        )}
    </>
  );
}
