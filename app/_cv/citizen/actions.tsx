'use client';

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandButton } from '@/app/_cv/command-button';
import { useCitizen } from '@/app/_cv/open-citizen';
import { Button } from '@/app/_ui/button';
import { classNames } from '@/app/_ui/class-names';
import { Icon } from '@/app/_ui/icon';
import { CvStatus } from '@/server/domain/code-lists';
import { Refusal, type Refused } from './refusal';

type Action = { readonly refused: Refused | undefined; readonly act: () => void };

/**
 * The actions with their keys, the next step first and alone in the accent. In a narrow window the others are behind
 * one button.
 * @param props.returned whether they take the place of a question that was taken back, and with it the focus
 */
export function Actions(props: {
  readonly returned: boolean;
  readonly approve: Action;
  readonly status: Action;
  readonly availability: Action | undefined;
  /** Further buttons. */
  readonly children?: ReactNode;
}) {
  const t = useTranslations('citizen');
  const judgement = useTranslations('judgement');
  const { status, nextStep } = useCitizen().overview;
  const [more, setMore] = useState(false);
  const approval = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (props.returned && document.activeElement === document.body) approval.current?.focus({ preventScroll: true });
  }, [props.returned]);
  const approve =
    status.value === CvStatus.approved ? judgement('again', { what: t('status.approve') }) : t('status.approve');
  const all = [
    { name: 'approve', step: 'approve', label: approve, ...props.approve },
    { name: 'status', step: undefined, label: t('status.set'), ...props.status },
    ...(props.availability
      ? [
          {
            name: 'availability',
            step: 'make-searchable',
            label: t('availability.set'),
            ...props.availability,
          } as const,
        ]
      : []),
  ] as const;
  const first = all.find(({ step }) => step !== undefined && step === nextStep) ?? all[0];
  const button = ({ name, label, refused, act }: (typeof all)[number], next: boolean): ReactNode => (
    <CommandButton
      key={name}
      command={name}
      ref={name === 'approve' ? approval : undefined}
      look={next ? 'next' : 'secondary'}
      icon={name === 'approve' && <Icon name="check" className="size-4 shrink-0" />}
      reason={refused?.cause}
      label={label}
      className={next ? undefined : 'grow px-3!'}
      onClick={act}
    />
  );
  const rest = all.filter((each) => each !== first);
  // One reason stands below the last that it concerns, if that is in view.
  const [own, others] = [first.refused, rest.map(({ refused }) => refused)];
  const isShared = own !== undefined && others.some((refused) => refused?.cause === own.cause);
  return (
    <div className="grid gap-2 max-md:grid-cols-[1fr_auto]">
      {button(first, nextStep !== null)}
      <Button
        className="md:hidden"
        aria-expanded={more}
        icon={<Icon name="chevron-down" className={classNames('order-last size-4', !more && 'rotate-180')} />}
        onClick={() => setMore(!more)}
      >
        {t('rail.more')}
      </Button>
      <Refusals of={[own]} className={isShared ? 'max-md:col-span-2 md:hidden' : 'max-md:col-span-2'} />
      <div className={classNames('grid gap-2 max-md:col-span-2', !more && 'max-md:hidden')}>
        <div className="flex flex-wrap gap-2">{rest.map((each) => button(each, false))}</div>
        {isShared && <Refusals of={[own]} className="max-md:hidden" />}
        <Refusals of={others.filter((refused) => refused?.cause !== own?.cause)} />
        {props.children}
      </div>
    </div>
  );
}

/** Each reason once, below the buttons that it concerns. */
function Refusals({ of, className }: { readonly of: readonly (Refused | undefined)[]; readonly className?: string }) {
  const different = new Map(of.flatMap((refused) => (refused ? [[refused.cause, refused.step]] : [])));
  if (different.size === 0) return null;
  return (
    <div className={classNames('grid gap-1', className)}>
      {[...different].map(([cause, step]) => (
        <Refusal key={cause} reason={cause} step={step} />
      ))}
    </div>
  );
}
