'use client';

import {
  type FormEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
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
 * The field for a CPR number. It validates the number before sending it, in the request body and never in a URL
 * (domain.md § 3).
 * @param props.slim one line without hint, for the header
 */
export function CprForm(props: {
  readonly slim?: boolean;
  readonly autoFocus?: boolean;
  /** Whether the next step is elsewhere on the page: only that has the look of one. */
  readonly secondary?: boolean;
  /** Until the citizen's page is shown or the call has failed. */
  readonly pending: boolean;
  /** Whether the call failed. */
  readonly refused: boolean;
  readonly onFind: (cpr: string) => void;
}) {
  const t = useTranslations('cpr');
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem>();
  useCommand('find', () => focusAndSelect(input.current));
  const key = useShortcuts().on ? keyOf('find') : undefined;
  useFocusAfterSearch(input, props);
  usePastedNumber(input, () => setProblem(undefined));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const entry = parseCprEntry(input.current?.value ?? '');
    setProblem(entry.kind === 'cpr' ? undefined : entry.kind);
    if (entry.kind === 'cpr') {
      if (!props.pending) props.onFind(entry.cpr);
    } else focusAndSelect(input.current);
  };
  return (
    <search className={props.slim ? 'block min-w-44 lg:w-56' : 'max-w-md'}>
      {/* Before hydration the browser submits the form itself; POST keeps the number out of the URL. */}
      <form method="post" onSubmit={submit} noValidate>
        {/* Where the button is below the field, the error is between them. */}
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
                // Looking up a citizen is the purpose of the page, so autofocus is appropriate.
                autoFocus={props.autoFocus}
                placeholder={props.slim ? t('placeholder') : undefined}
                aria-keyshortcuts={key}
                title={key && `${t('label')} (${key})`}
                // Characters typed while pending would change the number being looked up.
                readOnly={props.pending}
                onFocus={({ currentTarget }) => currentTarget.select()}
                onMouseDown={keepSelected}
                onInput={() => setProblem(undefined)}
                className={classNames('tabular-nums', props.slim ? 'min-h-9!' : 'min-h-12! text-title tracking-wide')}
              />
              <Button
                type="submit"
                look={props.slim || props.secondary ? 'secondary' : 'primary'}
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

/** Focuses the field and selects its content, so that the next number replaces it. */
function focusAndSelect(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}

/** The click that focuses the field would otherwise set the caret and clear the selection. */
function keepSelected(event: MouseEvent<HTMLInputElement>): void {
  if (event.button !== 0 || document.activeElement === event.currentTarget) return;
  event.preventDefault();
  focusAndSelect(event.currentTarget);
}

/**
 * After a success the field is cleared and the page heading gets the focus, so that further typing does not go into the
 * field. After a failure the number stays, selected.
 */
function useFocusAfterSearch(
  input: RefObject<HTMLInputElement | null>,
  { pending, refused }: { readonly pending: boolean; readonly refused: boolean },
): void {
  const wasPending = useRef(false);
  useLayoutEffect(() => {
    const finished = wasPending.current && !pending;
    wasPending.current = pending;
    const field = input.current;
    if (!finished || !field) return;
    if (refused) return focusAndSelect(field);
    field.value = '';
    if (document.activeElement !== field) return;
    // A heading that renders later takes the focus itself.
    field.blur();
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [pending, refused, input]);
}

/** A number that is pasted anywhere outside a field goes into this one, so that Enter finds the citizen. */
function usePastedNumber(input: RefObject<HTMLInputElement | null>, onPasted: () => void): void {
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const field = input.current;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const isElsewhere = event.target instanceof Element && !event.target.closest(FIELD);
    if (!field || field.readOnly || !isElsewhere || !/\d/.test(text) || document.querySelector(':modal')) return;
    event.preventDefault();
    field.value = text.trim();
    focusAndSelect(field);
    onPasted();
  });
  useEffect(() => {
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}

const FIELD = 'input, textarea, select, [contenteditable="true"]';
