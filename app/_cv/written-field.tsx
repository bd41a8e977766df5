'use client';

import { type ComponentProps, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/app/_ui/field';
import { TextArea } from '@/app/_ui/text-area';
import { TextInput } from '@/app/_ui/text-input';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import type { Reason } from '@/server/domain/reasons';
import { forbiddenIn } from '@/server/domain/text';
import { CprActions } from './cprs-in-text';
import { ForbiddenCharacters } from './forbidden-characters';

type Wrong = Exclude<Reason, 'minimum-not-met'>;

/** As much of a schema as checks a text; its messages are reasons. */
type TextSchema = {
  safeParse(text: string): {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined;
  };
};

/** What must not be in such a text, which is shown while it is typed. */
export function forbiddenOrCprIn(text: string): Wrong | undefined {
  return forbiddenIn(text)[0]?.reason ?? (holdsCpr(text) ? 'holds-cpr' : undefined);
}

/**
 * What is wrong with a text in which a CPR number may not stand: what must not be in it at once, the rest when it is
 * sent. @returns `check`: whether the text is right
 */
export function useTextCheck(text: string, schema: TextSchema) {
  const [error, setError] = useState<Wrong>();
  return {
    error: error ?? forbiddenOrCprIn(text),
    reset: () => setError(undefined),
    check(): boolean {
      const parsed = schema.safeParse(text);
      setError(parsed.success ? undefined : (parsed.error?.issues[0]?.message as Wrong));
      return parsed.success;
    },
  };
}

/** The field for such a text, with help to fix it. */
export function WrittenField(props: {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean | undefined;
  readonly text: string;
  readonly error: Wrong | undefined;
  /** What to write, when it is empty. */
  readonly missing: string;
  /** What is said when there is the same text already. */
  readonly twice?: string;
  /** For several lines; else it is one line. */
  readonly area?: Pick<ComponentProps<typeof TextArea>, 'limit' | 'rows'>;
  readonly autofocus?: boolean;
  readonly onText: (text: string) => void;
}) {
  const reasons = useTranslations('reasons');
  const { text, error, area, onText } = props;
  const own = { empty: props.missing, 'in-use': props.twice };
  return (
    <Field
      label={props.label}
      hint={props.hint}
      optional={props.optional}
      error={error === 'empty' || error === 'in-use' ? own[error] : error && reasons(error)}
      below={({ id }) => (
        <div className="grid gap-3 empty:hidden">
          <ForbiddenCharacters oneLine={!area} text={text} field={id} onText={onText} />
          <CprActions text={text} field={id} onText={onText} />
        </div>
      )}
    >
      {(control) =>
        area ? (
          <TextArea
            {...control}
            {...area}
            data-autofocus={props.autofocus}
            value={text}
            onChange={({ target }) => onText(target.value)}
          />
        ) : (
          <TextInput
            {...control}
            data-autofocus={props.autofocus}
            value={text}
            onChange={({ target }) => onText(target.value)}
          />
        )
      }
    </Field>
  );
}
