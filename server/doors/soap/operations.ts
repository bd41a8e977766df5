import type { Call, ServiceOperation } from '@/server/domain/caller';
import { Operation } from '@/server/domain/code-lists';
import type { Operations } from '@/server/operations/operations';
import type { Content } from './write';

type Run = (operations: Operations, call: Call, input: unknown) => Promise<Content>;

/** Runs an operation and returns its response with the element names of the wire (wire.md § 1). */
export const RUN: Readonly<Record<ServiceOperation, Run>> = {
  async UpdateCVStatus(operations, call, input) {
    await operations.updateCvStatus(call, input);
    return {};
  },

  async UpdateCVAvailability(operations, call, input) {
    await operations.updateCvAvailability(call, input);
    return {};
  },

  async GetUpdatedCVs(operations, call, input) {
    const { period, extractTime, lastPage, rows } = await operations.getUpdatedCvs(call, input);
    const items = rows.map(({ cpr, revisedAt, deleted }) => ({
      PersonCivilRegistrationIdentifier: cpr,
      RevisionDate: revisedAt,
      CVIsDeleted: deleted,
    }));
    return {
      GetCVUpdateListResponse: {
        CVChangeStartTime: period.start,
        CVChangeEndTime: period.end,
        CVChangeExtractTime: extractTime,
        LastPageNumber: lastPage,
        CVUpdateList: items.length > 0 ? { CVUpdateItem: items } : undefined,
      },
    };
  },

  async GetCVList(operations, call, input) {
    const rows = await operations.getCvList(call, input);
    const changes = rows?.map(({ changeType, operation, occurredAt }) => ({
      CvChangeType: changeType,
      ChangeType: operation,
      CretedDateTime: occurredAt,
      UpdatedDateTime: operation === Operation.created ? undefined : occurredAt,
    }));
    return { CvChangesInfo: changes && { CvChanges: { CvChange: changes } } };
  },
};
