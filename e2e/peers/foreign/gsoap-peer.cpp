// A client of the service as gSOAP generates it from the WSDL, instants as text; stacks.ts describes input and output.
// Its headers say mustUnderstand, and a header without a value is not sent.
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include "CVWorkFlowServiceSoap11Binding.nsmap"
#include "soapCVWorkFlowServiceSoap11BindingProxy.h"

using Proxy = CVWorkFlowServiceSoap11BindingProxy;
// The generated table is SOAP 1.2's, since one of the bindings is.
static struct Namespace SOAP_11[] = {
  {"SOAP-ENV", "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/*/soap-envelope", nullptr},
  {"SOAP-ENC", "http://schemas.xmlsoap.org/soap/encoding/", "http://www.w3.org/*/soap-encoding", nullptr},
  {"xsi", "http://www.w3.org/2001/XMLSchema-instance", nullptr, nullptr},
  {"xsd", "http://www.w3.org/2001/XMLSchema", nullptr, nullptr},
  {"ns1", "urn:dfdg:cvworkflowservice:v1", nullptr, nullptr},
  {nullptr, nullptr, nullptr, nullptr},
};

using Fields = std::map<std::string, std::string>;

static std::string unescaped(const std::string& text) {
  std::string plain;
  for (size_t at = 0; at < text.size(); at++) {
    if (text[at] == '%') {
      plain += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
      at += 2;
    } else {
      plain += text[at] == '+' ? ' ' : text[at];
    }
  }
  return plain;
}

static Fields fieldsOf(const std::string& line) {
  Fields fields;
  for (size_t from = 0; from < line.size();) {
    size_t end = line.find('&', from);
    if (end == std::string::npos) end = line.size();
    size_t equals = line.find('=', from);
    fields[line.substr(from, equals - from)] = unescaped(line.substr(equals + 1, end - equals - 1));
    from = end + 1;
  }
  return fields;
}

// Lives until soap_end, like gSOAP's own allocations.
static std::string* given(struct soap* soap, const Fields& fields, const char* name) {
  auto found = fields.find(name);
  if (found == fields.end()) return nullptr;
  std::string* text = soap_new_std__string(soap);
  *text = found->second;
  return text;
}

static int whole(const Fields& fields, const char* name) {
  auto found = fields.find(name);
  return found == fields.end() ? 0 : std::stoi(found->second);
}

static std::string quoted(const std::string& text) {
  std::string all = "\"";
  for (unsigned char letter : text) {
    char code[8];
    std::snprintf(code, sizeof code, "\\u%04x", letter);
    if (letter == '"' || letter == '\\' || letter < 32) all += code;
    else all += static_cast<char>(letter);
  }
  return all + "\"";
}

static std::string pair(const char* name, const std::string& value) { return quoted(name) + ":" + value; }

static void setHeaders(struct soap* soap, const Fields& fields) {
  soap->header = soap_new_SOAP_ENV__Header(soap);
  if (fields.count("organisationType")) {
    auto organisation = soap_new_ns1__ActiveOrganisationHeaderType(soap);
    organisation->OrganisationTypeIdentifier = whole(fields, "organisationType");
    organisation->OrganisationCode = fields.at("organisationCode");
    soap->header->ns1__ActiveOrganisationHeader = organisation;
  }
  if (fields.count("userFullName")) {
    auto user = soap_new_ns1__RequestUserMetadataType(soap);
    user->UserFullName = fields.at("userFullName");
    user->UserIdentifier = given(soap, fields, "userIdentifier");
    soap->header->ns1__RequestUserMetadata = user;
  }
  soap->header->ns1__RequestIdentifier = given(soap, fields, "requestIdentifier");
}

static std::string organisation(const ns1__ActiveOrganisationHeaderType& sent) {
  return "{" + pair("OrganisationTypeIdentifier", std::to_string(sent.OrganisationTypeIdentifier)) + "," +
         pair("OrganisationCode", quoted(sent.OrganisationCode)) + "}";
}

static std::string detailOf(const struct SOAP_ENV__Detail* detail) {
  if (detail && detail->ns1__ServiceFault) {
    auto fault = detail->ns1__ServiceFault;
    return "{" + pair("ErrorCode", std::to_string(fault->ErrorCode)) + "," + pair("ErrorText", quoted(fault->ErrorText)) + "," +
           pair("ErrorDescription", quoted(fault->ErrorDescription)) + "," +
           pair("MessageIdentifier", quoted(fault->MessageIdentifier)) + "}";
  }
  if (detail && detail->ns1__NotPermittedFault) {
    auto fault = detail->ns1__NotPermittedFault;
    std::string missing = fault->Operation ? pair("Operation", quoted(*fault->Operation))
                                           : pair("Organisation", organisation(*fault->Organisation));
    return "{" + missing + "," + pair("MessageIdentifier", quoted(fault->MessageIdentifier)) + "}";
  }
  return "null";
}

static std::string faultOf(struct soap* soap) {
  if (!soap->fault) soap_set_fault(soap);
  std::string code = *soap_faultcode(soap) ? *soap_faultcode(soap) : "";
  std::string text = *soap_faultstring(soap) ? *soap_faultstring(soap) : "";
  auto detail = soap->fault->detail ? soap->fault->detail : soap->fault->SOAP_ENV__Detail;
  return "{" + pair("fault", "{" + pair("side", quoted(code.substr(code.find(':') + 1))) + "," + pair("text", quoted(text)) + "," +
                                 pair("detail", detailOf(detail)) + "}") + "}";
}

static std::string listed(const ns1__GetCVUpdateListResponseType& answer) {
  std::string items;
  if (answer.CVUpdateList) {
    for (auto item : answer.CVUpdateList->CVUpdateItem) {
      items += std::string(items.empty() ? "" : ",") + "{" +
               pair("PersonCivilRegistrationIdentifier", quoted(item->PersonCivilRegistrationIdentifier)) + "," +
               pair("RevisionDate", quoted(item->RevisionDate)) + "," + pair("CVIsDeleted", item->CVIsDeleted ? "true" : "false") + "}";
    }
    items = "," + pair("CVUpdateList", "{" + pair("CVUpdateItem", "[" + items + "]") + "}");
  }
  return "{" + pair("CVChangeStartTime", quoted(answer.CVChangeStartTime)) + "," +
         pair("CVChangeEndTime", quoted(answer.CVChangeEndTime)) + "," +
         pair("CVChangeExtractTime", quoted(answer.CVChangeExtractTime)) + "," +
         pair("LastPageNumber", std::to_string(answer.LastPageNumber)) + items + "}";
}

static std::string changes(const ns1__CvChangeInfoType* info) {
  if (!info) return "null";
  std::string rows;
  for (auto change : info->CvChanges->CvChange) {
    rows += std::string(rows.empty() ? "" : ",") + "{" + pair("CvChangeType", std::to_string(change->CvChangeType)) + "," +
            pair("ChangeType", std::to_string(change->ChangeType));
    if (change->CretedDateTime) rows += "," + pair("CretedDateTime", quoted(*change->CretedDateTime));
    if (change->UpdatedDateTime) rows += "," + pair("UpdatedDateTime", quoted(*change->UpdatedDateTime));
    rows += "}";
  }
  return "{" + pair("CvChanges", "{" + pair("CvChange", "[" + rows + "]") + "}") + "}";
}

// Methods that end in an underscore are those of the second port, SOAP 1.2's.
static std::string call(Proxy& proxy, const Fields& fields) {
  struct soap* soap = proxy.soap;
  bool first = fields.at("soapVersion") == "1.1";
  soap_set_namespaces(soap, first ? SOAP_11 : namespaces);
  soap->userid = "system";
  soap->passwd = fields.at("key").c_str();
  setHeaders(soap, fields);
  std::string operation = fields.at("operation");
  std::string cpr = fields.count("PersonCivilRegistrationIdentifier") ? fields.at("PersonCivilRegistrationIdentifier") : "";
  ns1__SetCVStatusResponseType receipt;
  int error;
  std::string content = "null";
  if (operation == "UpdateCVStatus") {
    _ns1__UpdateCVStatus request;
    request.CvStatus = soap_new_ns1__SetCvStatusType(soap);
    request.CvStatus->PersonCivilRegistrationIdentifier = cpr;
    request.CvStatus->CvStatusIdentifier = whole(fields, "CvStatusIdentifier");
    request.CvStatus->Comment = given(soap, fields, "Comment");
    error = first ? proxy.UpdateCVStatus(&request, receipt) : proxy.UpdateCVStatus_(&request, receipt);
  } else if (operation == "UpdateCVAvailability") {
    _ns1__UpdateCVAvailability request;
    request.CvAvailability = soap_new_ns1__CvAvailabilityType(soap);
    request.CvAvailability->PersonCivilRegistrationIdentifier = cpr;
    request.CvAvailability->CvAvailabilityTypeIdentifier = whole(fields, "CvAvailabilityTypeIdentifier");
    error = first ? proxy.UpdateCVAvailability(&request, receipt) : proxy.UpdateCVAvailability_(&request, receipt);
  } else if (operation == "GetUpdatedCVs") {
    _ns1__GetUpdatedCVs request;
    auto period = request.GetCVUpdateListRequest = soap_new_ns1__GetCVUpdateListRequestType(soap);
    period->CVChangeStartTime = fields.at("CVChangeStartTime");
    period->CVChangeEndTime = fields.at("CVChangeEndTime");
    period->Jobcenter = given(soap, fields, "Jobcenter");
    int page = whole(fields, "CVListPage");
    if (page) period->CVListPage = &page;
    _ns1__GetUpdatedCVsResponse answer;
    error = first ? proxy.GetUpdatedCVs(&request, answer) : proxy.GetUpdatedCVs_(&request, answer);
    if (!error) content = listed(*answer.GetCVUpdateListResponse);
  } else {
    _ns1__GetCVList request;
    request.PersonCivilRegistrationIdentifier = cpr;
    _ns1__GetCVListResponse answer;
    error = first ? proxy.GetCVList(&request, answer) : proxy.GetCVList_(&request, answer);
    if (!error) content = changes(answer.CvChangesInfo);
  }
  return error ? faultOf(soap) : "{" + pair("answer", content) + "}";
}

int main() {
  Proxy proxy(SOAP_C_UTFSTRING | SOAP_IO_KEEPALIVE);
  std::cout << "{\"ready\":true}" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << call(proxy, fieldsOf(line)) << std::endl;
    proxy.destroy();
  }
}
