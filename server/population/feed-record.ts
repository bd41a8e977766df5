import type { Organisation } from '@/server/domain/caller';
import type { Availability, CvStatus, Operation } from '@/server/domain/code-lists';
import type { CvElement, CvState } from '@/server/domain/cv';

export type ElementData = { readonly [field: string]: string | number | boolean };

/** Days are `YYYY-MM-DD` of the Danish calendar, both inclusive. */
type Period = { readonly from: string; readonly to?: string; readonly cancelled?: true };

/** The fields of each kind of record, beside id, cpr and at (wire.md § 3). */
export type FeedBody =
  | {
      readonly kind: 'citizen';
      readonly givenName: string;
      readonly surname: string;
      readonly municipality: string;
      readonly addressProtected?: boolean;
      readonly deceased?: boolean;
    }
  | { readonly kind: 'cpr-change'; readonly newCpr: string }
  | ({ readonly kind: 'fund-membership'; readonly fund: number } & Period)
  | ({ readonly kind: 'contact-group'; readonly group: number; readonly category?: number } & Period)
  | ({ readonly kind: 'absence'; readonly type: number } & Period)
  | ({ readonly kind: 'referral'; readonly operator: string; readonly jobcenter: string } & Period)
  | { readonly kind: 'cv'; readonly cvNumber: number; readonly state: CvState }
  | {
      readonly kind: 'cv-element';
      readonly element: CvElement;
      readonly elementId: string;
      readonly operation: Operation;
      readonly data: ElementData;
    }
  | { readonly kind: 'cv-availability'; readonly availability: Availability; readonly setBy: 'citizen' }
  | {
      readonly kind: 'history';
      readonly changeType: 2 | 3;
      readonly operation: Operation;
      readonly status?: CvStatus;
      readonly availability?: Availability;
      readonly comment?: string;
      readonly organisation?: Organisation;
      readonly actor: 'authority';
    };

/** A record of the register feed as generated here. `at` is an instant in UTC with milliseconds. */
export type FeedRecord = { readonly id: string; readonly cpr: string; readonly at: string } & FeedBody;
