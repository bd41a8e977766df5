import type { ReactNode } from 'react';
import { NotForRole } from '@/app/_cv/not-for-role';
import { RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import type { Session } from '@/app/_trpc/outputs';
import { PageHeading } from '@/app/_ui/page-heading';
import { callerHas } from '@/server/domain/caller';
import { Sections } from './sections';

/**
 * A page of the administration; for a role that has none of it, the reason.
 * @param props.content reads what it shows, and only where it is shown
 */
export async function AdministrationFrame(props: {
  readonly who: Session | null | undefined;
  readonly title: string;
  readonly content: () => ReactNode;
}) {
  const t = await texts();
  const { who } = props;
  const may = who && callerHas(who, 'ReadRules');
  return (
    <div className="grid gap-4 py-4">
      {may && <Sections />}
      <PageHeading>{props.title}</PageHeading>
      {may && props.content()}
      {!who && <RegisterUnavailable />}
      {who && !may && <NotForRole reason={t('administration.reason')} />}
    </div>
  );
}
