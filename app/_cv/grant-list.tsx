'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { NamedGrant } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import { organisationTitle } from './organisation';

/**
 * What a person may work as, each a button.
 * @param props.isPending whether it is being chosen
 * @param props.isCurrent whether they work as it now: then it is no button, and marked by `current`
 */
export function GrantList<Choice extends NamedGrant>(props: {
  readonly grants: readonly Choice[];
  readonly isPending: (grant: Choice) => boolean;
  readonly isCurrent?: (grant: Choice) => boolean;
  readonly current?: ReactNode;
  readonly onChoose: (grant: Choice) => void;
}) {
  const codes = useTranslations('codes');
  const { grants, isPending, isCurrent, current, onChoose } = props;
  return (
    <ul className="grid gap-2">
      {grants.map((grant) => {
        const { organisation, role } = grant;
        const title = <bdi className="text-start">{organisationTitle(codes, organisation)}</bdi>;
        const name = <span className="text-end font-normal text-ink-soft">{codes(`role.${role}`)}</span>;
        return (
          <li key={`${organisation.type} ${organisation.code} ${role}`}>
            {isCurrent?.(grant) ? (
              <div className="mx-px flex min-h-9 flex-wrap items-center justify-between gap-x-2 px-4 py-1.5 font-medium">
                {title}
                <span className="flex flex-wrap items-center gap-x-2">
                  {name}
                  {current}
                </span>
              </div>
            ) : (
              <Button
                pending={isPending(grant)}
                onClick={() => onChoose(grant)}
                className="w-full flex-wrap justify-between! gap-y-0!"
              >
                {title}
                {name}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
