/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.calls.Origin;
import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * What all changes of a run share.
 *
 * @param dryRun nothing is sent but questions
 * @param permissions the application permissions of the caller; empty when nobody knows
 */
public record ChangeContext(
        Origin origin, boolean dryRun, Patience patience, Supplier<? extends Collection<String>> permissions) {

    /** Base of every {@code @odata.id}: the configured host, so that national clouds get their own. */
    public String base() {
        boolean usual = origin.port() == ("https".equals(origin.scheme()) ? 443 : 80);
        return origin.scheme() + "://" + origin.host() + (usual ? "" : ":" + origin.port()) + "/v1.0";
    }

    /** The address of an object, for {@code @odata.id} and {@code @odata.bind}. */
    public String reference(String objectId) {
        return base() + "/directoryObjects/" + objectId;
    }

    /** Whether a permission is known to be missing. */
    boolean lacks(String permission) {
        Collection<String> held = permissions.get();
        return !held.isEmpty() && !held.contains(permission);
    }

    String describe(Throwable failure) {
        return failure instanceof GraphException graph
                ? graph.fault().toString()
                : new GraphAdvice(origin).describe(failure);
    }

    /** Method, address and body of a call that a dry run does not send. */
    public String line(GraphRequest<JsonNode> request) {
        String address = base().substring(0, base().length() - "/v1.0".length())
                + request.link().pathAndQuery();
        String body = request.body() == null ? "" : ' ' + new String(request.body(), StandardCharsets.UTF_8);
        return request.method() + ' ' + address + MaskedBody.of(body);
    }
}
