'use client';

import Search from 'lucide-react/icons/search';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { classNames } from '@/app/_ui/class-names';
import { Field } from '@/app/_ui/field';
import { TextInput } from '@/app/_ui/text-input';
import { type CprEntry, parseCprEntry } from '@/server/domain/cpr-entry';
import { keyOf } from './commands';
import { useCommand } from './use-command';

type Problem = Exclude<CprEntry['kind'], 'cpr'>;

/**
 * The field one writes or pastes a CPR number into. It says at once what is wrong with the number, and never puts it
 * in an address: what is sent goes in a request's body (domain.md § 3).
 * @param props.slim one line without hint, for the header
 */
export function CprForm(props: {
  readonly slim?: boolean;
  readonly autoFocus?: boolean;
  readonly pending: boolean;
  readonly onFind: (cpr: string) => void;
}) {
  const t = useTranslations('cpr');
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem>();
  useCommand('find', () => input.current?.select());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const entry = parseCprEntry(input.current?.value ?? '');
    setProblem(entry.kind === 'cpr' ? undefined : entry.kind);
    if (entry.kind === 'cpr') {
      if (!props.pending) props.onFind(entry.cpr);
    } else input.current?.select();
  };
  return (
    <search className={props.slim ? 'block min-w-44 lg:w-56' : 'max-w-md'}>
      {/* Before the script is there the browser sends it itself: in the body then, too. */}
      <form method="post" onSubmit={submit} noValidate>
        <Field label={t('label')} hint={t('hint')} hideLabel={props.slim} error={problem && t(`problem.${problem}`)}>
          {(control) => (
            <div className={classNames('flex gap-2', !props.slim && 'flex-col sm:flex-row')}>
              <TextInput
                {...control}
                ref={input}
                name="number"
                spellCheck={false}
                // Looking a citizen up is what the page is for, so it may begin in the field.
                autoFocus={props.autoFocus}
                placeholder={props.slim ? t('placeholder') : undefined}
                aria-keyshortcuts={keyOf('find')}
                onInput={() => setProblem(undefined)}
                className={classNames('tabular-nums', props.slim ? 'min-h-9!' : 'min-h-12! text-title tracking-wide')}
              />
              <Button
                type="submit"
                look={props.slim ? 'secondary' : 'primary'}
                pending={props.pending}
                icon={<Search aria-hidden className="size-4 shrink-0" />}
                aria-label={props.slim ? t('submit') : undefined}
                className={props.slim ? 'min-h-9! px-2.5!' : 'min-h-12! whitespace-nowrap'}
              >
                {!props.slim && t('submit')}
              </Button>
            </div>
          )}
        </Field>
      </form>
    </search>
  );
}
