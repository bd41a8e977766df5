'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { NamedGrant } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import { ChoiceList } from '@/app/_ui/choice-list';
import { organisationTitle } from './organisation';

/**
 * What a person may work as, each a button.
 * @param props.isPending whether it is being chosen
 * @param props.markOf marks what they work as now, which is no button
 */
export function GrantList<Choice extends NamedGrant>(props: {
  readonly grants: readonly Choice[];
  readonly isPending: (grant: Choice) => boolean;
  readonly markOf?: (grant: Choice) => ReactNode;
  readonly onChoose: (grant: Choice) => void;
}) {
  const codes = useTranslations('codes');
  const { grants, isPending, markOf, onChoose } = props;
  return (
    <ChoiceList
      choices={grants}
      keyOf={({ organisation, role }) => `${organisation.type} ${organisation.code} ${role}`}
    >
      {(grant) => {
        const title = <bdi className="text-start">{organisationTitle(codes, grant.organisation)}</bdi>;
        const role = <span className="text-end font-normal text-ink-soft">{codes(`role.${grant.role}`)}</span>;
        const mark = markOf?.(grant);
        return mark ? (
          <div className="mx-px flex min-h-9 flex-wrap items-center justify-between gap-x-2 px-4 py-1.5 font-medium">
            {title}
            <span className="flex flex-wrap items-center gap-x-2">
              {role}
              {mark}
            </span>
          </div>
        ) : (
          <Button
            pending={isPending(grant)}
            onClick={() => onChoose(grant)}
            className="flex-wrap justify-between! gap-y-0!"
          >
            {title}
            {role}
          </Button>
        );
      }}
    </ChoiceList>
  );
}
