import type { PrismaClient } from '@/server/adapters/postgres/prisma/client';
import type { CodeItem, CodeListReader, CodeLists } from '@/server/operations/ports/code-lists';

type Row = { readonly id: number | string; readonly da: string };

const item = ({ id, da }: Row): CodeItem => ({ id: String(id), name: da });

/** The code lists, read through Prisma. */
export function createCodeLists(prisma: PrismaClient): CodeListReader {
  return {
    async read() {
      const select = { id: true, da: true } as const;
      const orderBy = { id: 'asc' } as const;
      const [statuses, availabilities, requirements, changeTypes, categories, groups, absences, municipalities, funds] =
        await Promise.all([
          prisma.cvStatus.findMany({ select, orderBy }),
          prisma.cvAvailabilityType.findMany({ select, orderBy }),
          prisma.cvRequirementType.findMany({ select, orderBy }),
          prisma.cvChangeType.findMany({ select, orderBy }),
          prisma.personCategory.findMany({ select, orderBy }),
          prisma.contactGroup.findMany({ select, orderBy }),
          prisma.absenceType.findMany({ select, orderBy }),
          prisma.municipality.findMany({ select: { ...select, jobcenter: true }, orderBy }),
          prisma.unemploymentFund.findMany({ select, orderBy }),
        ]);
      const serving = new Set(municipalities.map(({ jobcenter }) => jobcenter));
      return {
        statuses: statuses.map(item),
        availabilities: availabilities.map(item),
        requirements: requirements.map(item),
        changeTypes: changeTypes.map(item),
        categories: categories.map(item),
        groups: groups.map(item),
        absences: absences.map(item),
        municipalities: municipalities.map(item),
        jobcenters: municipalities.filter(({ id }) => serving.has(id)).map(item),
        funds: funds.map(item),
      };
    },
  };
}

/** Code lists in memory, read again by `refresh`. */
export type CachedCodeLists = CodeListReader & { refresh(): Promise<void> };

/**
 * Reads the code lists once, so that callers need no database. They change only with a release, which reads them at
 * start; `refresh` is for instances of the previous release that still run.
 */
export async function cacheCodeLists(reader: CodeListReader): Promise<CachedCodeLists> {
  let lists: CodeLists = await reader.read();
  return {
    read: async () => lists,
    async refresh() {
      lists = await reader.read();
    },
  };
}
