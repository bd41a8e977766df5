"""A client of the service as suds generates it from the WSDL; stacks.ts describes input and output.

The key is sent only after a 401, which is how urllib implements Basic.
"""

import datetime
import json
import sys
import traceback
from urllib.parse import parse_qsl

import suds
from suds.client import Client
from suds.sudsobject import asdict
from suds.transport.https import HttpAuthenticated

CPR = "PersonCivilRegistrationIdentifier"
ARGUMENTS = {
    "UpdateCVStatus": ("CvStatus", (CPR, "CvStatusIdentifier", "Comment")),
    "UpdateCVAvailability": ("CvAvailability", (CPR, "CvAvailabilityTypeIdentifier")),
    "GetUpdatedCVs": ("GetCVUpdateListRequest", ("CVChangeStartTime", "CVChangeEndTime", "Jobcenter", "CVListPage")),
}


def main(wsdl):
    client = None
    say({"ready": True})
    for line in sys.stdin:
        request = dict(parse_qsl(line.strip(), keep_blank_values=True))
        try:
            if client is None:
                transport = HttpAuthenticated(username="system", password=request["key"])
                client = Client(wsdl, transport=transport, cache=None, port="CVWorkFlowServiceSoap11")
            say(call(client, request))
        except Exception:
            say({"error": traceback.format_exc()})


def call(client, request):
    client.set_options(soapheaders=headers_of(client, request))
    method = getattr(client.service, request["operation"])
    try:
        if request["operation"] == "GetCVList":
            answer = method(request[CPR])
        else:
            name, fields = ARGUMENTS[request["operation"]]
            answer = method(**{name: {field: request[field] for field in fields if field in request}})
        return {"answer": plain(answer) or None}
    except suds.WebFault as error:
        fault = error.fault
        details = plain(fault.detail) if "detail" in fault else {}
        detail = next(iter(details.values()), None)
        return {"fault": {"side": fault.faultcode.split(":")[-1], "text": fault.faultstring, "detail": detail}}


def headers_of(client, request):
    """Headers by their order in the WSDL; an absent one is None, which suds sends as an empty element."""
    organisation, user = None, None
    if "organisationType" in request:
        organisation = client.factory.create("ns0:ActiveOrganisationHeader")
        organisation.OrganisationTypeIdentifier = request["organisationType"]
        organisation.OrganisationCode = request["organisationCode"]
    if "userFullName" in request:
        user = client.factory.create("ns0:RequestUserMetadata")
        user.UserFullName = request["userFullName"]
        user.UserIdentifier = request.get("userIdentifier")
    identifier = (request.get("requestIdentifier"),) if request["operation"].startswith("Update") else ()
    return (organisation, user, *identifier)


def plain(value):
    if isinstance(value, suds.sudsobject.Object):
        return {name: plain(inner) for name, inner in asdict(value).items() if inner is not None}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        utc = value.astimezone(datetime.timezone.utc)
        return utc.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (utc.microsecond // 1000)
    return value


def say(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


main(sys.argv[1])
