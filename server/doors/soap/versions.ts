import type { ContentType } from '@/server/domain/content-type';

/** What differs between the two supported versions of SOAP (wire.md § 1). */
export type SoapVersion = {
  readonly name: '1.1' | '1.2';
  readonly envelope: string;
  readonly contentType: string;
  /** The attribute with the addressee of a header, and the values that address this service, as its absence does. */
  readonly role: { readonly attribute: string; readonly values: readonly string[] };
  /** The codes of faults that the sender can fix, and of those that the receiver can. */
  readonly sender: string;
  readonly receiver: string;
};

export const SOAP_11: SoapVersion = {
  name: '1.1',
  envelope: 'http://schemas.xmlsoap.org/soap/envelope/',
  contentType: 'text/xml',
  role: { attribute: 'actor', values: ['', 'http://schemas.xmlsoap.org/soap/actor/next'] },
  sender: 'Client',
  receiver: 'Server',
};

export const SOAP_12: SoapVersion = {
  name: '1.2',
  envelope: 'http://www.w3.org/2003/05/soap-envelope',
  contentType: 'application/soap+xml',
  role: {
    attribute: 'role',
    values: [
      '',
      'http://www.w3.org/2003/05/soap-envelope/role/next',
      'http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver',
    ],
  },
  sender: 'Sender',
  receiver: 'Receiver',
};

export const SOAP_VERSIONS = [SOAP_11, SOAP_12] as const;

/** The version of a request, by its Content-Type; undefined if it is not SOAP's. */
export function versionOf({ type }: ContentType): SoapVersion | undefined {
  return SOAP_VERSIONS.find(({ contentType }) => contentType === type);
}
