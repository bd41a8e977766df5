import type { Metadata } from 'next';
import { LoadTimedOut, RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { readNow, signedIn } from '@/app/_trpc/server';
import { StreamedPart } from '@/app/_trpc/streamed-part';
import { Link } from '@/app/_ui/link';
import { Skeleton } from '@/app/_ui/skeleton';
import { AdministrationFrame } from '@/app/(work)/administration/frame';
import { paths } from '@/app/paths';
import { PreviewScreen } from './preview-screen';

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await texts())('administration.preview.title', { preview: (await props.params).id }) };
}

export default async function PreviewPage(props: Props) {
  const t = await texts();
  const { id } = await props.params;
  const who = await signedIn(paths.administration);
  return (
    <RenderedFor who={who}>
      <AdministrationFrame
        who={who}
        title={t('administration.preview.title', { preview: id })}
        content={() =>
          /^\d{1,9}$/.test(id) ? (
            <StreamedPart
              part={preview(Number(id))}
              skeleton={<Skeleton immediate lines={10} />}
              timedOut={<LoadTimedOut />}
            />
          ) : (
            <NotFound />
          )
        }
      />
    </RenderedFor>
  );
}

async function NotFound() {
  const t = await texts();
  return (
    <div className="grid justify-items-start gap-3">
      <p>{t('administration.preview.notFound')}</p>
      <Link href={paths.administration} className="link">
        {t('administration.preview.seeAll')}
      </Link>
    </div>
  );
}

async function preview(id: number) {
  const [lists, rules] = await Promise.all([
    readNow((caller) => caller.codeLists()),
    readNow((caller) => caller.administration.rules()),
  ]);
  const initial = await readNow((caller) => caller.administration.preview({ preview: id }));
  if (initial && lists) return <PreviewScreen id={id} initial={initial} lists={lists} />;
  return rules ? <NotFound /> : <RegisterUnavailable />;
}
