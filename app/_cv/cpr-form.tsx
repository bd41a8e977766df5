'use client';

import { type FormEvent, type MouseEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { classNames } from '@/app/_ui/class-names';
import { Field } from '@/app/_ui/field';
import { Icon } from '@/app/_ui/icon';
import { useShortcuts } from '@/app/_ui/shortcut';
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
  /** Until the answer, and the page it leads to, is there. */
  readonly pending: boolean;
  /** The answer was that nobody is shown. */
  readonly refused: boolean;
  readonly onFind: (cpr: string) => void;
}) {
  const t = useTranslations('cpr');
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem>();
  useCommand('find', () => begin(input.current));
  const key = useShortcuts().on ? keyOf('find') : undefined;
  useAnswered(input, props);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const entry = parseCprEntry(input.current?.value ?? '');
    setProblem(entry.kind === 'cpr' ? undefined : entry.kind);
    if (entry.kind === 'cpr') {
      if (!props.pending) props.onFind(entry.cpr);
    } else begin(input.current);
  };
  return (
    <search className={props.slim ? 'block min-w-44 lg:w-56' : 'max-w-md'}>
      {/* Before the script is there the browser sends it itself: in the body then, too. */}
      <form method="post" onSubmit={submit} noValidate>
        {/* Where the button stands under the field, what is wrong with the number stands between them. */}
        <Field
          label={t('label')}
          hint={t('hint')}
          hideLabel={props.slim}
          error={problem && t(`problem.${problem}`)}
          className={props.slim ? 'gap-0!' : 'gap-x-2 *:col-span-full sm:grid-cols-[1fr_auto]'}
        >
          {(control) => (
            <div className={props.slim ? 'flex gap-2' : 'contents'}>
              <TextInput
                {...control}
                ref={input}
                name="number"
                spellCheck={false}
                // Looking a citizen up is what the page is for, so it may begin in the field.
                autoFocus={props.autoFocus}
                placeholder={props.slim ? t('placeholder') : undefined}
                aria-keyshortcuts={key}
                title={key && `${t('label')} (${key})`}
                // What is typed before the answer belongs neither to this number nor to the page that is about to go.
                readOnly={props.pending}
                onFocus={({ currentTarget }) => currentTarget.select()}
                onMouseDown={keepSelected}
                onInput={() => setProblem(undefined)}
                className={classNames('tabular-nums', props.slim ? 'min-h-9!' : 'min-h-12! text-title tracking-wide')}
              />
              <Button
                type="submit"
                look={props.slim ? 'secondary' : 'primary'}
                pending={props.pending}
                icon={<Icon name="search" className="size-4 shrink-0" />}
                aria-label={props.slim ? t('submit') : undefined}
                className={props.slim ? 'min-h-9! px-2.5!' : 'min-h-12! whitespace-nowrap max-sm:order-1 max-sm:mt-1'}
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

/** Into the field, with everything in it selected, so that the next number replaces it. */
function begin(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}

/** The click that brings the focus would set the caret and end the selection. */
function keepSelected(event: MouseEvent<HTMLInputElement>): void {
  if (event.button !== 0 || document.activeElement === event.currentTarget) return;
  event.preventDefault();
  begin(event.currentTarget);
}

/**
 * After an answer nothing typed next lands in the field by accident: it is empty and the page's heading has the focus. After a
 * refusal the number stays, selected.
 */
function useAnswered(
  input: RefObject<HTMLInputElement | null>,
  { pending, refused }: { readonly pending: boolean; readonly refused: boolean },
): void {
  const wasPending = useRef(false);
  useLayoutEffect(() => {
    const answered = wasPending.current && !pending;
    wasPending.current = pending;
    const field = input.current;
    if (!answered || !field) return;
    if (refused) return begin(field);
    field.value = '';
    if (document.activeElement !== field) return;
    // Where the heading is still on its way, it takes the focus when it comes.
    field.blur();
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [pending, refused, input]);
}
