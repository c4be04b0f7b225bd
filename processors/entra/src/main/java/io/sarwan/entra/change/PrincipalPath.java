/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.ResourceId;

/** Where Graph keeps a principal of our resource types. */
final class PrincipalPath {

    private PrincipalPath() {}

    /** Whether such a resource can hold anything in Entra. */
    static boolean isPrincipal(String type) {
        return EntraTypes.USER.equals(type) || EntraTypes.GROUP.equals(type) || isServicePrincipal(type);
    }

    static boolean isServicePrincipal(String type) {
        return EntraTypes.ENTERPRISE_APPLICATION.equals(type) || EntraTypes.MANAGED_IDENTITY.equals(type);
    }

    /** {@code /users/1}. */
    static String of(ResourceId principal) {
        String collection =
                switch (principal.type()) {
                    case EntraTypes.USER -> "users";
                    case EntraTypes.GROUP -> "groups";
                    default -> "servicePrincipals";
                };
        return '/' + collection + '/' + GraphLink.encode(principal.id());
    }

    /** Asks whether it exists. */
    static GraphRequest<JsonNode> look(String version, ResourceId principal) {
        return GraphJson.get(version + of(principal) + "?$select=id,displayName");
    }
}
