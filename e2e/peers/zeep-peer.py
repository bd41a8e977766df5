"""A client of the service as zeep generates it from the WSDL, in strict mode, driven over standard input.

Each input line is a JSON object, answered with a line of JSON. With `xml` it is a message to validate against the WSDL's
own schema, else a call: operation, soapVersion, key, organisation, user, requestIdentifier, arguments.
"""

import datetime
import json
import sys
import traceback

import requests
import zeep
from lxml import etree
from zeep.helpers import serialize_object

NAMESPACE = "urn:dfdg:cvworkflowservice:v1"
XML_SCHEMA = "{http://www.w3.org/2001/XMLSchema}schema"
ENVELOPES = ("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope")
TIMES = ("CVChangeStartTime", "CVChangeEndTime")


def main(wsdl):
    session = requests.Session()
    session.trust_env = False
    client = zeep.Client(wsdl, transport=zeep.Transport(session=session), settings=zeep.Settings(strict=True))
    schema = schema_of(session.get(wsdl).content)
    say({"ready": sorted(client.wsdl.services["CVWorkFlowService"].ports)})
    for line in sys.stdin:
        request = json.loads(line)
        say(validate(schema, request["xml"]) if "xml" in request else call(client, request))


def schema_of(wsdl):
    """Throws when the schema is invalid by libxml2's rules of XML Schema."""
    (schema,) = etree.fromstring(wsdl).iter(XML_SCHEMA)
    return etree.XMLSchema(etree.fromstring(etree.tostring(schema)))


def validate(schema, xml):
    """Validates everything of ours in an envelope: headers, body, a fault's detail; at least one must be there."""
    envelope = etree.fromstring(xml.encode())
    ours = []
    for uri in ENVELOPES:
        ours += envelope.xpath("s:Header/*[namespace-uri() = $ns] | s:Body/*[namespace-uri() != $s]",
                               namespaces={"s": uri}, ns=NAMESPACE, s=uri)
        ours += envelope.xpath("s:Body/s:Fault/detail/* | s:Body/s:Fault/s:Detail/*", namespaces={"s": uri})
    wrong = []
    for element in ours:
        if not schema.validate(element):
            wrong += [error.message for error in schema.error_log]
    return {"valid": bool(ours) and not wrong, "wrong": wrong}


def call(client, request):
    port = "CVWorkFlowServiceSoap" + request["soapVersion"].replace(".", "")
    service = client.bind("CVWorkFlowService", port)
    client.transport.session.headers["Authorization"] = "Bearer " + request["key"]
    headers = {}
    if request.get("organisation"):
        kind, code = request["organisation"]["type"], request["organisation"]["code"]
        headers["ActiveOrganisationHeader"] = {"OrganisationTypeIdentifier": kind, "OrganisationCode": code}
    if request.get("user"):
        user = {"UserFullName": request["user"]["fullName"]}
        if "identifier" in request["user"]:
            user["UserIdentifier"] = request["user"]["identifier"]
        headers["RequestUserMetadata"] = user
    if request.get("requestIdentifier"):
        headers["RequestIdentifier"] = request["requestIdentifier"]
    if request.get("nullHeaders"):
        headers.setdefault("RequestUserMetadata", None)
        if request["operation"].startswith("Update"):
            headers.setdefault("RequestIdentifier", None)
    try:
        answer = service[request["operation"]](_soapheaders=headers, **with_times(request["arguments"]))
        # For a response with one element inside one element, zeep returns the inner one's content.
        if request["operation"] == "GetCVList" and answer is not None:
            answer = {"CvChanges": answer}
        return {"answer": plain(serialize_object(answer, dict))}
    except zeep.exceptions.Fault as fault:
        return {"fault": fault_of(client, fault)}
    except zeep.exceptions.ValidationError:
        return {"refused": True}
    except Exception:
        return {"error": traceback.format_exc()}


def fault_of(client, fault):
    """The fault, its detail parsed by its type in the WSDL."""
    content = {"side": fault.code.split(":")[-1], "text": fault.message, "detail": None}
    if fault.detail is not None and len(fault.detail):
        (detail,) = fault.detail
        content["detail"] = plain(serialize_object(client.get_element(detail.tag).parse(detail, client.wsdl.types), dict))
    return content


def with_times(arguments):
    """Instants as Python's datetime, with or without an offset."""
    if isinstance(arguments, dict):
        return {name: datetime.datetime.fromisoformat(value.replace("Z", "+00:00")) if name in TIMES else with_times(value)
                for name, value in arguments.items()}
    return arguments


def plain(value):
    """As JSON: instants in UTC with milliseconds, without absent values."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        utc = value.astimezone(datetime.timezone.utc)
        return utc.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (utc.microsecond // 1000)
    return value


def say(answer):
    # One line of ASCII, whatever the locale.
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


main(sys.argv[1])
