/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import java.util.Optional;

/** What all steps on one user have in common. */
final class UserPath {

    private static final String SYNCED = "onPremisesSyncEnabled";

    private UserPath() {}

    /** @param user object id or user principal name */
    static String of(String user) {
        return "/v1.0/users/" + GraphLink.encode(user);
    }

    /** Asks for some properties, and whether the user comes from an Active Directory. */
    static GraphRequest<JsonNode> look(String user, String properties) {
        return GraphJson.get(
                of(user) + "?$select=id,userPrincipalName," + SYNCED + (properties.isEmpty() ? "" : "," + properties));
    }

    /** Why nothing can be done with a user who is not there or whom nobody may see. */
    static Optional<Move> trouble(Job job, Found user, String permission) {
        if (user.isMissing()) {
            return Optional.of(
                    job.isUnsure()
                            ? Move.late("the user " + job.target() + " is not known")
                            : Move.refused("the tenant has no user " + job.target()));
        }
        if (user.isHidden()) {
            return Optional.of(Move.failed(user.failure().fault() + ". Needed: " + permission));
        }
        return user.isThere()
                ? Optional.empty()
                : Optional.of(Move.failed(user.failure().fault().toString()));
    }

    /** Why a synchronised user cannot be changed here. */
    static Optional<Move> synced(Found user, String what) {
        return user.is(SYNCED)
                ? Optional.of(Move.refused(user.text("userPrincipalName")
                        + " is synchronised from an on-premises Active" + " Directory, where " + what))
                : Optional.empty();
    }
}
