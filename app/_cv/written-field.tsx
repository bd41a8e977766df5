'use client';

import { useState } from 'react';
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

/**
 * What is wrong with a text in which a CPR number may not stand: what must not be in it at once, the rest when it is
 * sent. @returns `check`: whether the text is right
 */
export function useTextCheck(text: string, schema: TextSchema) {
  const [error, setError] = useState<Wrong>();
  return {
    error: error ?? forbiddenIn(text)[0]?.reason ?? (holdsCpr(text) ? ('holds-cpr' as const) : undefined),
    reset: () => setError(undefined),
    check(): boolean {
      const parsed = schema.safeParse(text);
      setError(parsed.success ? undefined : (parsed.error?.issues[0]?.message as Wrong));
      return parsed.success;
    },
  };
}

/** The field for such a text, with help to mend it. */
export function WrittenField(props: {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean | undefined;
  readonly text: string;
  readonly error: Wrong | undefined;
  /** What to write, when it is empty. */
  readonly missing: string;
  /** For several lines: how many code points there may be. Else it is one line. */
  readonly limit?: number;
  readonly autofocus?: boolean;
  readonly onText: (text: string) => void;
}) {
  const reasons = useTranslations('reasons');
  const { text, error, limit, onText } = props;
  return (
    <Field
      label={props.label}
      hint={props.hint}
      optional={props.optional}
      error={error === 'empty' ? props.missing : error && reasons(error)}
      below={({ id }) => (
        <div className="grid gap-3 empty:hidden">
          <ForbiddenCharacters oneLine={limit === undefined} text={text} field={id} onText={onText} />
          <CprActions text={text} field={id} onText={onText} />
        </div>
      )}
    >
      {(control) =>
        limit === undefined ? (
          <TextInput
            {...control}
            data-autofocus={props.autofocus}
            value={text}
            onChange={({ target }) => onText(target.value)}
          />
        ) : (
          <TextArea
            {...control}
            data-autofocus={props.autofocus}
            value={text}
            limit={limit}
            onChange={({ target }) => onText(target.value)}
          />
        )
      }
    </Field>
  );
}
