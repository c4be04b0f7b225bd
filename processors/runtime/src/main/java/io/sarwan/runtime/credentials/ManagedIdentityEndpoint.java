/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import java.time.Duration;
import java.util.Set;

/**
 * The endpoint inside an Azure machine, container or function that gives tokens of its managed identity. Source of the
 * statuses: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 *
 * @param clientId of a user-assigned identity, {@code null} for the system-assigned one
 */
record ManagedIdentityEndpoint(String clientId) implements TokenService {

    private static final Set<Integer> UPDATING = Set.of(404, 408, 410, 429);
    private static final String ELSEWHERE =
            "Run on an Azure resource that has a managed identity, or choose another way with entra-credential";

    @Override
    public boolean saysLater(int status) {
        return UPDATING.contains(status) || status >= 500;
    }

    @Override
    public LoginFailure refused(int status, String answer, Duration wait) {
        if (saysLater(status)) {
            return LoginFailure.passing(
                    SarwanException.failed(
                            "the managed identity endpoint cannot answer now (HTTP " + status + ")",
                            "Start again in some minutes"),
                    wait);
        }
        String who = clientId == null ? "a system-assigned identity" : "the identity that entra-client-id names";
        return LoginFailure.lasting(SarwanException.failed(
                "the managed identity endpoint gave no token for " + who + " (HTTP " + status + ")",
                clientId == null
                        ? "Switch the resource's identity on; for a user-assigned one set entra-client-id to its client id"
                        : "Assign that identity to the resource; entra-client-id must be its client id, not the"
                                + " object id or that of an app registration"));
    }

    @Override
    public LoginFailure noToken(Throwable failure) {
        return LoginFailure.lasting(
                SarwanException.failed("the answer of the managed identity endpoint holds no token", ELSEWHERE));
    }

    @Override
    public LoginFailure late(Duration timeout) {
        return LoginFailure.lasting(SarwanException.failed(
                "the managed identity endpoint gave no answer in " + timeout.toSeconds() + " s", ELSEWHERE));
    }

    @Override
    public LoginFailure unreachable(Throwable failure) {
        return LoginFailure.lasting(SarwanException.failed(
                "there is no managed identity endpoint here: "
                        + NetworkTrouble.of(failure).what(),
                ELSEWHERE));
    }

    @Override
    public LoginFailure notAsked(Throwable failure) {
        return LoginFailure.lasting(SarwanException.failed(
                "the kind of managed identity that this platform offers cannot be used", ELSEWHERE));
    }
}
