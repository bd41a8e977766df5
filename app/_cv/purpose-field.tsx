'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/app/_ui/field';
import { TextInput } from '@/app/_ui/text-input';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { purposeInput } from '@/server/domain/inputs';
import type { Reason } from '@/server/domain/reasons';
import { forbiddenIn } from '@/server/domain/text';
import { CprActions } from './cprs-in-text';
import { ForbiddenCharacters } from './forbidden-characters';

type Wrong = Exclude<Reason, 'minimum-not-met'>;

/** What is wrong with a purpose when a file is asked for. @returns `check`: whether the purpose is right */
export function usePurposeCheck(purpose: string) {
  const [error, setError] = useState<Wrong>();
  return {
    error: error ?? forbiddenIn(purpose)[0]?.reason ?? (holdsCpr(purpose) ? ('holds-cpr' as const) : undefined),
    reset: () => setError(undefined),
    check(): boolean {
      const parsed = purposeInput.safeParse(purpose);
      setError(parsed.success ? undefined : (parsed.error.issues[0]?.message as Wrong));
      return parsed.success;
    },
  };
}

/** The field for the purpose of a file that contains whole CPR numbers (ux.md, "Rapport"). */
export function PurposeField(props: {
  readonly purpose: string;
  readonly error: Wrong | undefined;
  readonly onPurpose: (purpose: string) => void;
  readonly autofocus?: boolean;
}) {
  const t = useTranslations('report.export');
  const reasons = useTranslations('reasons');
  const { purpose, error, onPurpose } = props;
  return (
    <Field
      label={t('purpose')}
      hint={t('purposeHint')}
      error={error === 'empty' ? t('purposeMissing') : error && reasons(error)}
      below={({ id }) => (
        <div className="grid gap-3 empty:hidden">
          <ForbiddenCharacters oneLine text={purpose} field={id} onText={onPurpose} />
          <CprActions text={purpose} field={id} onText={onPurpose} />
        </div>
      )}
    >
      {(control) => (
        <TextInput
          {...control}
          data-autofocus={props.autofocus}
          data-purpose
          value={purpose}
          onChange={({ target }) => onPurpose(target.value)}
        />
      )}
    </Field>
  );
}
