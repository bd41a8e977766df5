'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { CitizenScreen } from '@/app/_cv/citizen/citizen-screen';
import { CitizenFrame } from '@/app/_cv/citizen/frame';
import type { JudgedStatus } from '@/app/_cv/citizen/judgement-draft';
import { Rail } from '@/app/_cv/citizen/rail';
import { overviewOf } from '@/app/_cv/citizen-queries';
import { type ShownCase, showCv } from '@/app/_cv/open-case';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useTRPCClient } from '@/app/_trpc/client';
import type { CaseStanding } from '@/app/_trpc/outputs';
import { InPane } from '@/app/_ui/page-heading';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import type { Day } from '@/server/domain/danish-time';
import { CaseKind } from '@/server/domain/worklist';
import { AfterJudgement } from './after-judgement';
import { CaseActions } from './case-actions';
import { CaseClocks } from './case-clocks';
import { CaseHead } from './case-head';
import { useRefreshStandings, useStanding } from './use-standing';
import { useWhy, WhyThis } from './why-this';

const CaseTimeline = preloaded(() => import('./case-timeline'));

type Props = {
  readonly open: ShownCase;
  readonly today: Day;
  /** Replaces the actions while cases are marked. */
  readonly marking: ReactNode;
  /** How many the person has; undefined while unknown. */
  readonly mine: number | undefined;
  readonly onNext: () => void;
  readonly onTakeNext: () => void;
  readonly onJudged: (name: string, status: JudgedStatus, at: number) => void;
  readonly onActed: (text: string, request: string) => void;
  /** Called once the case is shown. */
  readonly onShown: () => void;
};

/** The open case: the citizen's page without its frame, its clocks, and what is done about it. */
export function CasePane(props: Props) {
  // Fetched beside the citizen, so that they are shown together.
  const standing = useStanding(props.open.citizen);
  useWhy(props.open.citizen);
  return (
    <InPane value={true}>
      <CitizenFrame
        handle={props.open.citizen}
        initial={undefined}
        header={<CaseHead view={props.open.timeline === undefined ? 'cv' : 'timeline'} />}
      >
        <Content {...props} standing={standing} />
      </CitizenFrame>
    </InPane>
  );
}

function Content({ standing, ...props }: Props & { readonly standing: CaseStanding | undefined }) {
  const { open, today, marking } = props;
  const { overview } = useCitizen();
  useOpened(open.citizen, standing);
  usePreload(CaseTimeline);
  const shown = useEffectEvent(props.onShown);
  useEffect(() => shown(), []);
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const judged = (how: JudgedStatus) => {
    // As fetched after the judgement, before this is rendered with it.
    const { status } = queryClient.getQueryData(overviewOf(client, open.citizen).queryKey) ?? overview;
    if (status.event) props.onJudged(`${overview.givenName} ${overview.surname}`, how, status.event.occurredAt);
  };
  const kind = standing?.case?.kind;
  return (
    <CitizenScreen
      above={<WhyThis citizen={open.citizen} today={today} standing={standing} />}
      instead={open.timeline !== undefined && <CaseTimeline filters={open.timeline} onClose={showCv} />}
      rail={
        <Rail
          withAvailability={kind === CaseKind.notSearchable}
          facts={standing && <CaseClocks standing={standing} today={today} />}
          actions={standing && <CaseActions standing={standing} today={today} onActed={props.onActed} />}
          afterJudgement={
            <AfterJudgement
              mine={props.mine}
              isMine={standing?.case?.assignee?.isMe === true}
              onNext={props.onNext}
              onTakeNext={props.onTakeNext}
            />
          }
          foot={marking}
          onJudged={judged}
        />
      }
    />
  );
}

/** Notes that a case was opened by who has it: it is no longer marked as not opened or woken. */
function useOpened(citizen: string, standing: CaseStanding | undefined): void {
  const client = useTRPCClient();
  const refresh = useRefreshStandings();
  const isNew = standing?.case?.assignee?.isMe === true && (!standing.case.opened || standing.case.woken);
  const note = useEffectEvent(() => {
    // A case that could not be noted stays marked, and is noted when it is opened again.
    client.worklist.opened.mutate({ citizen }).then(refresh, () => {});
  });
  useEffect(() => {
    if (isNew) note();
  }, [isNew]);
}
