import type { SoapAnswer } from './faults';
import { SOAP_VERSIONS } from './versions';
import { wsdl } from './wsdl';
import { schemaText } from './xsd';

/**
 * The contract for a query (wire.md § 1): `wsdl` or `singleWsdl`, with `soap=1.1` or `soap=1.2` for one binding only,
 * or `xsd` for the schema. Names match in any case; the values of `wsdl`, `singleWsdl` and `xsd` are ignored.
 * @param query of the request, without `?`
 * @param address of the service
 * @returns undefined if the query names no contract; 404 for the binding of an unsupported version
 */
export function contractAnswer(query: string, address: string): SoapAnswer | undefined {
  const parameters = new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
  if (parameters.has('wsdl') || parameters.has('singlewsdl')) {
    const version = parameters.get('soap');
    const versions = SOAP_VERSIONS.filter(({ name }) => version === undefined || name === version);
    return versions.length > 0 ? document(wsdl(address, versions)) : noSuchVersion();
  }
  return parameters.has('xsd') ? document(`<?xml version="1.0" encoding="utf-8"?>\n${schemaText()}\n`) : undefined;
}

function document(body: string): SoapAnswer {
  return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body };
}

function noSuchVersion(): SoapAnswer {
  const known = SOAP_VERSIONS.map(({ name }) => `soap=${name}`).join(' or ');
  const body = `${JSON.stringify({ error: `unknown version of SOAP: use ${known}` })}\n`;
  return { status: 404, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}
