import type { ReactNode } from 'react';
import { da } from '@/app/_texts/da';
import { texts } from '@/app/_texts/server';
import { Alert } from '@/app/_ui/alert';

type Reason = Exclude<keyof typeof da.providers.failed, `${string}Step`>;
type Missing = keyof typeof da.providers.missing;

type Parameter = string | string[] | undefined;

/** Why signing in at a provider failed, and what was missing: names in the address, as the server's door gave them. */
export async function FailedSignIn(props: {
  readonly failure: Parameter;
  readonly missing?: Parameter;
  readonly children?: ReactNode;
}) {
  const t = await texts();
  const { failure, missing } = props;
  if (!isReason(failure)) return null;
  const gaps = String(missing ?? '')
    .split(' ')
    .filter(isMissing);
  return (
    <Alert tone={failure === 'ended' ? 'info' : 'error'} title={t(`providers.failed.${failure}`)}>
      <p>{t(`providers.failed.${failure}Step`)}</p>
      {gaps.length > 0 && (
        <ul className="list-disc ps-5">
          {gaps.map((gap) => (
            <li key={gap}>{t(`providers.missing.${gap}`)}</li>
          ))}
        </ul>
      )}
      {props.children}
    </Alert>
  );
}

function isReason(text: Parameter): text is Reason {
  return typeof text === 'string' && !text.endsWith('Step') && Object.hasOwn(da.providers.failed, text);
}

function isMissing(text: string): text is Missing {
  return Object.hasOwn(da.providers.missing, text);
}
