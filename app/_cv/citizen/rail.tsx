'use client';

import { type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDraftForms } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { ReasonsRow } from '@/app/_cv/rejection/reasons-row';
import { useCommand } from '@/app/_cv/use-command';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import { Availability, CvStatus, SETTABLE_STATUSES, type SettableStatus } from '@/server/domain/code-lists';
import { ActingAs } from './acting-as';
import { Actions } from './actions';
import { AvailabilityRow } from './availability-row';
import { DeadlineRow } from './deadline-row';
import { availabilityOf, type JudgedStatus, statusOf } from './judgement-draft';
import { MinimumRow } from './minimum-row';
import { useRefused } from './refusal';
import { RequirementRow } from './requirement-row';
import { StatusRow } from './status-row';
import { useRailRoom } from './use-rail-room';

const JudgementDialog = preloaded(() => import('./rail-dialogs'), 'JudgementDialog');
const AvailabilityDialog = preloaded(() => import('./rail-dialogs'), 'AvailabilityDialog');
const Approval = preloaded(() => import('./rail-dialogs'), 'Approval');

type Open =
  | { readonly kind: 'approval' | 'availability' }
  | { readonly kind: 'status'; readonly status?: SettableStatus };

/**
 * What stands about the CV, each with since when, by whom and why, and below it the actions, which stay in view. To
 * approve is asked and confirmed there, so that the CV stays readable (design/screens/screens.md, picture 15). In a
 * narrow window the facts are cells above the CV.
 */
export function Rail(props: {
  /** Further rows below the facts. */
  readonly facts?: ReactNode;
  /** Further buttons among the actions. */
  readonly actions?: ReactNode;
  /** Shown below the receipt of a judgement instead of the actions. Without it, only an approval has one. */
  readonly afterJudgement?: ReactNode;
  /** Replaces the actions. */
  readonly foot?: ReactNode;
  /** Whether to change the availability is among the actions, also where it isn't the next step. */
  readonly withAvailability?: boolean;
  readonly onJudged?: (status: JudgedStatus) => void;
}) {
  const t = useTranslations('citizen.rail');
  const { citizenKey, status, availability, may, nextStep } = useCitizen().overview;
  const refused = useRefused();
  const drafts = useDraftForms(citizenKey);
  const rail = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<Open>();
  // How the question or the dialog ended, until something else is begun.
  const [ended, setEnded] = useState<JudgedStatus | 'taken-back'>();
  useRailRoom(rail);
  usePreload(JudgementDialog, AvailabilityDialog, Approval);

  const noApproval = refused(may.setStatus[CvStatus.approved]);
  const noJudgement = SETTABLE_STATUSES.some((each) => may.setStatus[each]?.allowed) ? undefined : noApproval;
  // The current value is no change. If all changes are refused, the first one gives the reason.
  const changes = Object.values(Availability).filter((each) => each !== availability.value);
  const anyChange = changes.some((each) => may.setAvailability[each]?.allowed);
  const noChange = anyChange ? undefined : refused(may.setAvailability[changes[0] ?? Availability.searchable]);
  const draftedStatus = drafts.map(statusOf).findLast((each) => each !== undefined);
  const draftedAvailability = drafts.map(availabilityOf).findLast((each) => each !== undefined);

  const show = (next: Open) => {
    setEnded(undefined);
    setOpen(next);
  };
  const approve = () => {
    if (noApproval !== undefined) return;
    // A comment on the approval was begun in the dialog.
    const drafted = drafts.some((each) => statusOf(each) === CvStatus.approved);
    show(drafted ? { kind: 'status', status: CvStatus.approved } : { kind: 'approval' });
  };
  const judge = (drafted = draftedStatus) =>
    noJudgement === undefined && show({ kind: 'status', ...(drafted && { status: drafted }) });
  const choose = () => noChange === undefined && show({ kind: 'availability' });
  const { foot, afterJudgement, withAvailability = true } = props;
  const choosesAvailability = withAvailability || nextStep === 'make-searchable';
  useCommand('approve', approve, !foot, noApproval?.cause);
  useCommand('status', () => judge(), !foot, noJudgement?.cause);
  useCommand('availability', choose, !foot && choosesAvailability, noChange?.cause);
  const close = () => setOpen(undefined);
  const asking = open?.kind === 'approval';
  const judged = ended !== 'taken-back' && status.value === ended ? ended : undefined;
  const done = (how: JudgedStatus) => {
    close();
    setEnded(how);
    props.onJudged?.(how);
  };
  return (
    <section ref={rail} aria-label={t('title')} data-pane className="rail">
      <div className="rail-facts">
        <StatusRow onContinue={judge} />
        <div className="rail-pair">
          <AvailabilityRow onContinue={choose} />
          <RequirementRow />
        </div>
        <MinimumRow />
        <DeadlineRow />
        {props.facts}
        <ReasonsRow />
      </div>
      <div className="rail-foot" data-foot data-screen-only>
        {foot}
        {!foot && (asking || judged) && (
          <Approval
            judged={asking ? undefined : judged}
            onDone={() => done(CvStatus.approved)}
            onClose={() => {
              close();
              setEnded('taken-back');
            }}
          />
        )}
        {!foot && !asking && judged && afterJudgement}
        {!foot && !asking && !(judged && afterJudgement) && (
          <Actions
            returned={ended === 'taken-back'}
            approve={{ refused: noApproval, act: approve }}
            status={{ refused: noJudgement, act: () => judge() }}
            availability={choosesAvailability ? { refused: noChange, act: choose } : undefined}
          >
            {props.actions}
          </Actions>
        )}
        <ActingAs />
      </div>
      {open?.kind === 'status' && (
        <JudgementDialog drafted={open.status} onJudged={afterJudgement ? done : undefined} onClose={close} />
      )}
      {open?.kind === 'availability' && <AvailabilityDialog drafted={draftedAvailability} onClose={close} />}
    </section>
  );
}
