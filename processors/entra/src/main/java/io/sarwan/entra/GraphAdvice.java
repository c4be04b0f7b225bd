/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphThrottledException;
import io.sarwan.entra.graph.GraphUnauthorizedException;
import io.sarwan.entra.graph.GraphUnavailableException;
import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Says what to do about a failed call: which permission is missing, whether to try again. */
public final class GraphAdvice {

    /** Least application permission that reads a collection; Microsoft Graph permissions reference. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "users", "User.Read.All",
            "groups", "Group.Read.All and GroupMember.Read.All",
            "servicePrincipals", "Application.Read.All",
            "applications", "Application.Read.All",
            "subscribedSkus", "LicenseAssignment.Read.All",
            "roleManagement", "RoleManagement.Read.Directory",
            "directory", "AdministrativeUnit.Read.All",
            "identityGovernance", "PrivilegedEligibilitySchedule.Read.AzureADGroup");

    private final Origin origin;

    public GraphAdvice(Origin origin) {
        this.origin = origin;
    }

    /** One line: what failed, what Graph said, what to do next. */
    public String describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GraphException graph) {
                return graph.fault() + advice(graph);
            }
            if (cause instanceof SSLException) {
                return origin + ": no trusted TLS connection (" + cause.getMessage()
                        + "). If a proxy or a private authority signs for it, name its PEM file with --ca-file";
            }
            if (cause instanceof IOException) {
                return origin + ": no connection (" + cause.getMessage()
                        + "). Check the network, HTTPS_PROXY and --graph-domain; the next run continues from here";
            }
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static String advice(GraphException failure) {
        if (failure instanceof GraphForbiddenException) {
            String permission = PERMISSIONS.get(collection(failure.fault().target()));
            return permission == null
                    ? ". The app registration lacks a permission or a role"
                    : ". Give the app registration the application permission " + permission + ", with admin consent";
        }
        if (failure instanceof GraphUnauthorizedException) {
            return ". The token was refused twice; check the tenant, the audience and the clock of this machine";
        }
        if (failure instanceof GraphThrottledException) {
            return ". The tenant stayed throttled; the next run continues from here";
        }
        if (failure instanceof GraphUnavailableException) {
            return ". The next run continues from here";
        }
        return "";
    }

    /** {@code users} of {@code /v1.0/users/1}. */
    private static String collection(String path) {
        String[] parts = path.split("/", 4);
        return parts.length > 2 ? parts[2] : path;
    }
}
