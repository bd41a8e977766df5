import { CHANGE_OPERATIONS, type ServiceOperation } from '@/server/domain/caller';
import {
  AVAILABILITY,
  BOOLEAN,
  CHANGE_TYPE,
  COMMENT,
  type ComplexType,
  CPR,
  DATE_TIME,
  type ElementOf,
  GUID,
  INT,
  JOBCENTER,
  OPERATION,
  STATUS,
  STRING,
} from './schema';

// The messages of the source document (CVWorkFlowService.txt; wire.md § 1), in its names, order and occurrences.

const START: ElementOf = { name: 'CVChangeStartTime', type: DATE_TIME, field: 'start' };
const END: ElementOf = { name: 'CVChangeEndTime', type: DATE_TIME, field: 'end' };

const SET_CV_STATUS: ComplexType = {
  name: 'SetCvStatusType',
  elements: [
    CPR,
    { name: 'CvStatusIdentifier', type: STATUS, field: 'status' },
    { name: 'Comment', type: COMMENT, field: 'comment', occurs: '0-1' },
  ],
};

const CV_AVAILABILITY: ComplexType = {
  name: 'CvAvailabilityType',
  elements: [CPR, { name: 'CvAvailabilityTypeIdentifier', type: AVAILABILITY, field: 'availability' }],
};

const UPDATE_LIST_REQUEST: ComplexType = {
  name: 'GetCVUpdateListRequestType',
  elements: [
    START,
    END,
    { name: 'Jobcenter', type: JOBCENTER, field: 'jobcenter', occurs: '0-1' },
    { name: 'CVListPage', type: INT, field: 'page', occurs: '0-1' },
  ],
};

const UPDATE_ITEM: ComplexType = {
  name: 'CVUpdateItemType',
  elements: [CPR, { name: 'RevisionDate', type: DATE_TIME }, { name: 'CVIsDeleted', type: BOOLEAN }],
};

const UPDATE_LIST_RESPONSE: ComplexType = {
  name: 'GetCVUpdateListResponseType',
  elements: [
    START,
    END,
    { name: 'CVChangeExtractTime', type: DATE_TIME },
    { name: 'LastPageNumber', type: INT },
    {
      name: 'CVUpdateList',
      type: { name: 'CVUpdateListType', elements: [{ name: 'CVUpdateItem', type: UPDATE_ITEM, occurs: '1-n' }] },
      occurs: '0-1',
    },
  ],
};

const CHANGE: ComplexType = {
  name: 'CvChange',
  elements: [
    { name: 'CvChangeType', type: CHANGE_TYPE },
    { name: 'ChangeType', type: OPERATION },
    // Spelt as in the document.
    { name: 'CretedDateTime', type: DATE_TIME, occurs: '0-1' },
    { name: 'UpdatedDateTime', type: DATE_TIME, occurs: '0-1' },
  ],
};

const CHANGES_INFO: ComplexType = {
  name: 'CvChangeInfoType',
  elements: [
    {
      name: 'CvChanges',
      type: { name: 'CvChangesType', elements: [{ name: 'CvChange', type: CHANGE, occurs: '0-n' }] },
    },
  ],
};

/** The empty receipt. */
const RECEIPT: ComplexType = { name: 'SetCVStatusResponseType', elements: [] };

/** Request and response of each operation; the wrapper elements have its name. */
export const MESSAGES: Readonly<
  Record<ServiceOperation, { readonly request: ComplexType; readonly response: ComplexType }>
> = {
  UpdateCVStatus: { request: { elements: [{ name: 'CvStatus', type: SET_CV_STATUS }] }, response: RECEIPT },
  UpdateCVAvailability: {
    request: { elements: [{ name: 'CvAvailability', type: CV_AVAILABILITY }] },
    response: RECEIPT,
  },
  GetUpdatedCVs: {
    request: { elements: [{ name: 'GetCVUpdateListRequest', type: UPDATE_LIST_REQUEST }] },
    response: { elements: [{ name: 'GetCVUpdateListResponse', type: UPDATE_LIST_RESPONSE }] },
  },
  GetCVList: {
    request: { elements: [CPR] },
    response: { elements: [{ name: 'CvChangesInfo', type: CHANGES_INFO, occurs: '0-1' }] },
  },
};

/** The headers of a request (wire.md § 1). */
export const HEADERS = {
  organisation: {
    name: 'ActiveOrganisationHeader',
    type: {
      name: 'ActiveOrganisationHeaderType',
      elements: [
        { name: 'OrganisationTypeIdentifier', type: INT },
        {
          name: 'OrganisationCode',
          type: { name: 'OrganisationCodeType', base: 'string', minLength: 1, maxLength: 50 },
        },
      ],
    },
  },
  user: {
    name: 'RequestUserMetadata',
    type: {
      name: 'RequestUserMetadataType',
      elements: [
        { name: 'UserFullName', type: { name: 'UserFullNameType', base: 'string', minLength: 1, maxLength: 140 } },
        {
          name: 'UserIdentifier',
          type: { name: 'UserIdentifierType', base: 'string', maxLength: 100 },
          occurs: '0-1',
        },
      ],
    },
  },
  request: {
    name: 'RequestIdentifier',
    type: { name: 'RequestIdentifierType', base: 'string', minLength: 1, maxLength: 46 },
  },
} as const satisfies Record<string, ElementOf>;

/** Whether an operation is an update: then its user is required, and a request identifier allowed. */
export function isChange(operation: ServiceOperation): boolean {
  return CHANGE_OPERATIONS.some((change) => change === operation);
}

/**
 * The detail of a fault that names what a client is not registered with: the operation or the organisation. Both are
 * optional, instead of a choice, for which generators make an untyped `Item`.
 */
export const NOT_PERMITTED_FAULT: ElementOf = {
  name: 'NotPermittedFault',
  type: {
    name: 'NotPermittedFaultType',
    elements: [
      { name: 'Operation', type: STRING, occurs: '0-1' },
      { name: 'Organisation', type: HEADERS.organisation.type, occurs: '0-1' },
      { name: 'MessageIdentifier', type: GUID },
    ],
  },
};

/** The detail of a fault of the catalogue. */
export const SERVICE_FAULT: ElementOf = {
  name: 'ServiceFault',
  type: {
    name: 'ServiceFaultType',
    elements: [
      { name: 'ErrorCode', type: INT },
      { name: 'ErrorText', type: STRING },
      { name: 'ErrorDescription', type: STRING },
      { name: 'MessageIdentifier', type: GUID },
    ],
  },
};

/** The fault details that every operation declares. */
export const DETAILS = [SERVICE_FAULT, NOT_PERMITTED_FAULT] as const;
