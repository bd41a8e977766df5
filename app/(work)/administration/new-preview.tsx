'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DayField } from '@/app/_cv/day-field';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFocusInvalid } from '@/app/_cv/use-focus-invalid';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { Field } from '@/app/_ui/field';
import { useNavigate } from '@/app/_ui/page-navigation';
import { CONTROL_LOOK } from '@/app/_ui/text-input';
import { paths } from '@/app/paths';
import { addDays, type Day } from '@/server/domain/danish-time';
import { RuleFaultList } from './rule-fault-list';
import { useRulesChanged } from './use-rules';

/** Of the file within a message, of which the server reads little more (server/doors/trpc/door.ts). */
const MAX_SENT_BYTES = 60_000;
/** A larger file isn't even read; one within the limit may have ten times as much white space. */
const MAX_BYTES = 10 * MAX_SENT_BYTES;

/** A rule file is checked, and its preview is begun and opened. */
export function NewPreview(props: { readonly today: Day }) {
  const t = useTranslations('administration.upload');
  const client = useTRPCClient();
  const navigate = useNavigate();
  const changed = useRulesChanged();
  const [file, setFile] = useState<File>();
  const [day, setDay] = useState<Day | null>(null);
  const [missing, setMissing] = useState<{ readonly file?: string; readonly day?: string }>({});
  const { form, focusInvalid } = useFocusInvalid();
  const begin = useMutation({
    mutationFn: ({ text, on }: { readonly text: string; readonly on: Day }) =>
      client.administration.beginPreview.mutate({ text, on }),
    onSuccess(answer) {
      if (!('preview' in answer)) return;
      changed();
      navigate(paths.rulePreview(answer.preview));
    },
  });
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    begin.reset();
    const read = await contentOf(file);
    const wrong = {
      ...('wrong' in read && { file: t(read.wrong) }),
      ...(day === null && { day: t('dayMissing') }),
    };
    setMissing(wrong);
    focusInvalid();
    if ('text' in read && day !== null) begin.mutate({ text: read.text, on: day });
  }
  return (
    <Card title={t('title')}>
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
        <p className="max-w-2xl text-ink-soft">{t('intro')}</p>
        <div className="max-w-2xl">
          <Field label={t('file')} error={missing.file}>
            {(control) => (
              <input
                {...control}
                type="file"
                accept=".json,application/json"
                onChange={({ target }) => setFile(target.files?.[0])}
                className={`${CONTROL_LOOK} py-1.5 file:me-3 file:min-h-7 file:rounded-small file:border file:border-line-strong file:border-solid file:bg-sunken file:px-2 file:text-ink`}
              />
            )}
          </Field>
        </div>
        <div className="max-w-56">
          <DayField
            required
            name="rules-from"
            label={t('day')}
            day={day}
            today={props.today}
            onDay={setDay}
            error={missing.day}
            example={addDays(props.today, 1)}
          />
        </div>
        <div>
          <Button type="submit" look="primary" pending={begin.isPending}>
            {t('confirm')}
          </Button>
        </div>
        {begin.error && <FaultAlert problem={problemOf(begin.error)} />}
        {begin.data && 'faults' in begin.data && <RuleFaultList faults={begin.data.faults} />}
      </form>
    </Card>
  );
}

/** The JSON of a file without white space, which it has for people; or what is wrong with it. */
async function contentOf(file: File | undefined) {
  if (!file) return { wrong: 'fileMissing' } as const;
  if (file.size === 0) return { wrong: 'fileEmpty' } as const;
  if (file.size > MAX_BYTES) return { wrong: 'fileTooLarge' } as const;
  try {
    const text = JSON.stringify(JSON.parse(await file.text()));
    // As it is sent: within a string of JSON, where each quotation mark gets an escape.
    const sent = new TextEncoder().encode(JSON.stringify(text));
    return sent.length > MAX_SENT_BYTES ? ({ wrong: 'fileTooLarge' } as const) : { text };
  } catch {
    // No JSON, or deleted since it was chosen.
    return { wrong: 'fileNotJson' } as const;
  }
}
