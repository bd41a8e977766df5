import { Skeleton } from '@/app/_ui/skeleton';

const ROWS = ['w-2/5', 'w-1/2', 'w-5/12', 'w-1/2', 'w-5/12', 'w-2/5'];

/** Shapes where the rows come. */
export function ListSkeleton() {
  return (
    <div>
      <Skeleton lines={0} className="px-4" />
      {ROWS.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have no other key
        <div key={at} aria-hidden className="grid min-h-18 content-center gap-1.5 border-line border-b px-4">
          <div className="flex justify-between">
            <span className={`skeleton block h-3.5 ${width}`} />
            <span className="skeleton block h-3.5 w-20" />
          </div>
          <span className="skeleton block h-3 w-3/5" />
          <span className="skeleton block h-3 w-1/2" />
        </div>
      ))}
    </div>
  );
}
