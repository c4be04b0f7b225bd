/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimException;
import io.sarwan.scim.http.ScimFault;
import io.sarwan.scim.http.ScimNotFoundException;
import io.sarwan.scim.http.ScimThrottledException;
import io.sarwan.scim.http.ScimTokenRefusedException;
import io.sarwan.scim.http.ScimUnavailableException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** Says what to do about a failed call. */
public final class ScimAdvice {

    private final ScimEndpoint endpoint;

    public ScimAdvice(ScimEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** One line: what failed, what the service said, what to do next. */
    public String describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ScimException refusal) {
                return refusal.fault() + advice(refusal);
            }
            if (cause instanceof SSLException) {
                return endpoint.origin() + ": no trusted TLS connection (" + cause.getMessage()
                        + "). If a proxy or a private authority signs for it, name its PEM file with --ca-file";
            }
            if (cause instanceof IOException) {
                return endpoint.origin() + ": no connection (" + cause.getMessage()
                        + "). Check the network, HTTPS_PROXY and apiEndpoint; the next run continues from here";
            }
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Whether the next run may succeed without anybody doing anything. */
    public static boolean isPassing(Throwable failure) {
        return failure instanceof ScimThrottledException || failure instanceof ScimUnavailableException;
    }

    private static String advice(ScimException failure) {
        if (failure instanceof ScimTokenRefusedException) {
            return ". A new token was refused as well; check the client, its scope and the account";
        }
        if (failure instanceof ScimThrottledException) {
            return ". The service stayed throttled; set rateLimit in the description, the next run continues from here";
        }
        if (failure instanceof ScimUnavailableException) {
            return ". The next run continues from here";
        }
        if (failure instanceof ScimNotFoundException) {
            return ". Check apiEndpoint: /Users and /Groups are appended to it";
        }
        return ofStatus(failure.fault());
    }

    private static String ofStatus(ScimFault fault) {
        return switch (fault.status()) {
            case 401 -> ". The service refused the credentials; check the token or key, and auth in the description";
            case 403 -> ". The credentials lack a permission for it";
            default -> "";
        };
    }
}
