import { texts } from '@/app/_texts/server';
import type { Session } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { Link } from '@/app/_ui/link';
import { paths } from '@/app/paths';
import { callerHas } from '@/server/domain/caller';

/** What a person may do here, in words, for those whose work doesn't begin with a list. */
export async function WhatYouMay({ session }: { readonly session: Session }) {
  const t = await texts();
  const all = [
    { may: 'find', has: callerHas(session, 'FindCitizen'), href: undefined },
    { may: 'judge', has: callerHas(session, 'UpdateCVStatus'), href: undefined },
    { may: 'report', has: callerHas(session, 'ReportPage'), href: paths.report },
    { may: 'rules', has: callerHas(session, 'ReadRules'), href: paths.administration },
  ] as const;
  const list = all.filter(({ has }) => has);
  return (
    <Card title={t('find.may.title', { role: t(`codes.role.${session.role}`) })} className="max-w-2xl">
      {list.length === 0 ? (
        <p>{t('find.may.nothing')}</p>
      ) : (
        <ul className="list-disc ps-5">
          {list.map(({ may, href }) => (
            <li key={may}>
              {href === undefined ? (
                t(`find.may.${may}`)
              ) : (
                <Link href={href} className="text-link underline hover:text-link-strong">
                  {t(`find.may.${may}`)}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
