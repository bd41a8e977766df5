'use client';

import { useCitizen } from '@/app/_cv/open-citizen';
import { usePageState } from '@/app/_trpc/page-session-context';
import { OrganisationType, Requirement } from '@/server/domain/code-lists';

/**
 * Whether the own unit keeps a case that waits for the citizen after a rejection: the responsible side, where a CV is
 * required (worklist.md § 1).
 */
export function useWaits(): boolean {
  const { organisation } = usePageState().shown;
  const { group, requirement } = useCitizen().overview;
  if (group === null || requirement === Requirement.none) return false;
  const byFund = group.refusalForFund === null;
  if (organisation.type === OrganisationType.fund) return byFund;
  return !byFund && organisation.type !== OrganisationType.externalOperator;
}
