import { SERVICE_OPERATIONS, type ServiceOperation } from '@/server/domain/caller';
import { escapeXml } from '@/server/domain/xml-text';
import { DOCUMENTATION } from './documentation';
import { DETAILS, HEADERS, isChange } from './messages';
import { NAMESPACE } from './schema';
import { SOAP_VERSIONS, type SoapVersion } from './versions';
import { schemaText } from './xsd';

const NAME = 'CVWorkFlowService';

/** The prefix and namespace of WSDL 1.1's binding for each version of SOAP. */
const BINDINGS = {
  '1.1': { prefix: 'soap', uri: 'http://schemas.xmlsoap.org/wsdl/soap/', suffix: 'Soap11' },
  '1.2': { prefix: 'soap12', uri: 'http://schemas.xmlsoap.org/wsdl/soap12/', suffix: 'Soap12' },
} as const satisfies Record<SoapVersion['name'], object>;

const TRANSPORT = 'http://schemas.xmlsoap.org/soap/http';

/**
 * The contract as WSDL 1.1 with its schema, made from the same types as the reader and the writer. Document/literal
 * wrapped: one part per message, named `parameters`. Headers are messages of their own, so that generators keep the
 * wrapper's fields as the arguments of a method.
 * @param address of the service
 * @param versions a binding and a port for each
 */
export function wsdl(address: string, versions: readonly SoapVersion[] = SOAP_VERSIONS): string {
  const namespaces = versions.map(({ name }) => `xmlns:${BINDINGS[name].prefix}="${BINDINGS[name].uri}"`);
  return `<?xml version="1.0" encoding="utf-8"?>
<wsdl:definitions name="${NAME}" targetNamespace="${NAMESPACE}" xmlns:tns="${NAMESPACE}"
  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema" ${namespaces.join(' ')}>
  <wsdl:types>
${schemaText()}
  </wsdl:types>
${[...SERVICE_OPERATIONS.map(messagesOf), ...Object.values(HEADERS).map(({ name }) => message(name, name, name)), ...DETAILS.map(({ name }) => message(name, 'fault', name))].join('\n')}
  <wsdl:portType name="${NAME}PortType">
${SERVICE_OPERATIONS.map(portOperation).join('\n')}
  </wsdl:portType>
${versions.map(binding).join('\n')}
  <wsdl:service name="${NAME}">
${versions.map((version) => port(version, address)).join('\n')}
  </wsdl:service>
</wsdl:definitions>
`;
}

function message(name: string, part: string, element: string): string {
  return `  <wsdl:message name="${name}"><wsdl:part name="${part}" element="tns:${element}"/></wsdl:message>`;
}

function messagesOf(operation: ServiceOperation): string {
  const [request, response] = [operation, `${operation}Response`];
  return `${message(`${operation}Request`, 'parameters', request)}\n${message(response, 'parameters', response)}`;
}

function portOperation(operation: ServiceOperation): string {
  return `    <wsdl:operation name="${operation}">
      <wsdl:documentation>${escapeXml(DOCUMENTATION[operation])}</wsdl:documentation>
      <wsdl:input message="tns:${operation}Request"/>
      <wsdl:output message="tns:${operation}Response"/>
${DETAILS.map(({ name }) => `      <wsdl:fault name="${name}" message="tns:${name}"/>`).join('\n')}
    </wsdl:operation>`;
}

function binding({ name: version }: SoapVersion): string {
  const { prefix, suffix } = BINDINGS[version];
  const faults = DETAILS.map(
    ({ name }) => `      <wsdl:fault name="${name}"><${prefix}:fault name="${name}" use="literal"/></wsdl:fault>`,
  );
  const operations = SERVICE_OPERATIONS.map((operation) => {
    const headers = headersOf(operation).map(
      (name) => `        <${prefix}:header message="tns:${name}" part="${name}" use="literal"/>`,
    );
    return `    <wsdl:operation name="${operation}">
      <${prefix}:operation soapAction="${NAMESPACE}/${operation}" style="document"/>
      <wsdl:input>
${headers.join('\n')}
        <${prefix}:body use="literal"/>
      </wsdl:input>
      <wsdl:output><${prefix}:body use="literal"/></wsdl:output>
${faults.join('\n')}
    </wsdl:operation>`;
  });
  return `  <wsdl:binding name="${NAME}${suffix}Binding" type="tns:${NAME}PortType">
    <${prefix}:binding transport="${TRANSPORT}" style="document"/>
${operations.join('\n')}
  </wsdl:binding>`;
}

/** The headers of an operation; only updates have a request identifier. */
function headersOf(operation: ServiceOperation): readonly string[] {
  const { organisation, user, request } = HEADERS;
  return [organisation.name, user.name, ...(isChange(operation) ? [request.name] : [])];
}

function port({ name: version }: SoapVersion, address: string): string {
  const { prefix, suffix } = BINDINGS[version];
  return `    <wsdl:port name="${NAME}${suffix}" binding="tns:${NAME}${suffix}Binding"><${prefix}:address location="${escapeXml(address)}"/></wsdl:port>`;
}
