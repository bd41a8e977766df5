'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { organisationTitle } from '@/app/_cv/organisation';
import type { DemoUser } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import { ChoiceList } from '@/app/_ui/choice-list';
import { BeforeEntering } from './before-entering';
import { useEnter } from './use-enter';

/** `next`: the path of the page that the person sees first. */
type Person = DemoUser & { readonly next: string };

/** The demo users by organisation. Arrow keys move, Enter signs in. */
export function People(props: { readonly people: readonly Person[] }) {
  const t = useTranslations('signIn');
  const codes = useTranslations('codes');
  const list = useRef<HTMLDivElement>(null);
  const signIn = useEnter((client, { id }: Person) => client.session.signIn.mutate({ person: id }));
  useArrows(list);
  return (
    <>
      <p className="text-ink-muted text-small">{t('keys')}</p>
      <BeforeEntering error={signIn.error} />
      <div ref={list} className="grid items-start gap-4 sm:grid-cols-2">
        {byOrganisation(props.people).map(([first, ...others]) => (
          <section key={first.id} className="rounded-box border border-line bg-paper p-4">
            <h2 className="pb-2 font-semibold">{organisationTitle(codes, first.organisation)}</h2>
            <ChoiceList choices={[first, ...others]} keyOf={({ id }) => id}>
              {(person) => (
                <Button
                  pending={signIn.isPending && signIn.variables?.id === person.id}
                  onClick={() => signIn.mutate(person)}
                  className="justify-between!"
                >
                  <bdi>{person.name}</bdi>
                  <span className="font-normal text-ink-soft">{codes(`role.${person.role}`)}</span>
                </Button>
              )}
            </ChoiceList>
          </section>
        ))}
      </div>
    </>
  );
}

/** Arrow keys move the focus between the buttons of a list, except from a field. */
function useArrows(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const isModified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
      if (step === undefined || isModified || (event.target as Element).closest?.('input, select, textarea')) return;
      event.preventDefault();
      const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      const next = at < 0 && step < 0 ? -1 : (at + step) % buttons.length;
      buttons.at(next)?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [list]);
}

type Group = readonly [Person, ...Person[]];

function byOrganisation(people: readonly Person[]): readonly Group[] {
  const groups = new Map<string, [Person, ...Person[]]>();
  for (const person of people) {
    const key = `${person.organisation.type}:${person.organisation.code}`;
    const group = groups.get(key);
    if (group) group.push(person);
    else groups.set(key, [person]);
  }
  return [...groups.values()];
}
