/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import com.fasterxml.jackson.core.JsonParser;
import io.sarwan.scim.http.MalformedAnswerException;
import io.sarwan.scim.http.ResponseReader;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimJson;
import io.sarwan.scim.http.ScimRequest;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every question that a read asks the service. */
final class ListRequests {

    private final ScimEndpoint endpoint;
    private final ResponseReader<ScimPage> reader;

    ListRequests(ScimEndpoint endpoint, ResponseReader<ScimPage> reader) {
        this.endpoint = endpoint;
        this.reader = reader;
    }

    ScimRequest<ScimPage> page(ListQuery list, ListPosition position) {
        String query = Stream.of(list.parameters(), position.query())
                .filter(part -> part != null)
                .collect(Collectors.joining("&"));
        return ScimRequest.get(endpoint.link(list.resource(), query.isEmpty() ? null : query), reader);
    }

    /** One resource by its id; what it becomes is a parsed object. */
    ScimRequest<Object> one(String resource, String id) {
        return ScimRequest.get(endpoint.link(resource + '/' + ScimEndpoint.encode(id), null), ListRequests::object);
    }

    /** What the service says of itself (RFC 7644 section 4). */
    ScimRequest<Object> providerConfig() {
        return ScimRequest.get(endpoint.link("/ServiceProviderConfig", null), ListRequests::object);
    }

    private static Object object(JsonParser json) throws IOException {
        if (json == null) {
            throw new MalformedAnswerException("the answer has no body");
        }
        Object answer = ScimJson.read(json);
        if (!(answer instanceof Map)) {
            throw new MalformedAnswerException("the answer is no object");
        }
        return answer;
    }
}
