/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static io.sarwan.routes.ScimServiceStub.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What our routes read from SCIMMY. It has 130 users and 11 groups of 20 members, the tenth of which also holds the ninth;
 * every fourth user is an administrator, and the one behind it a member with billing.
 */
class ScimmyServiceTest {

    private static final int USERS = 130;
    private static final int GROUPS = 11;
    private static final int MEMBERS = GROUPS * 20 + 1;
    private static final int ROLES = 33 + 2 * 33;

    @BeforeAll
    static void install() throws Exception {
        ScimmyService.install();
    }

    @Test
    void aServiceThatIsThrottledIsReadToItsEnd() throws Exception {
        assertHoldsEverything(Map.of("RATE_EVERY", "3", "RETRY_AFTER", "0"), paging("index", 25, ""));
    }

    @Test
    void aServiceThatCutsItsPagesDownIsReadToItsEnd() throws Exception {
        assertHoldsEverything(Map.of("MAX_COUNT", "17"), paging("auto", 100, ""));
    }

    @Test
    void aServiceThatSlicesItsOwnListsIsReadToItsEnd() throws Exception {
        assertHoldsEverything(Map.of("PASSTHRU", "0"), paging("auto", 100, ""));
    }

    @Test
    void membersReadGroupByGroupAreTheSame() throws Exception {
        assertHoldsEverything(Map.of(), paging("index", 100, ", read: \"group\""));
    }

    @Test
    void aServiceInTheShapeOfEntraIsReadByCursorAndByFilter() throws Exception {
        // Who is in a group is found in the users; a group in a group is not among them.
        try (ScimmyService peer = start(Map.of("PROFILE", "entra"));
                ScimServiceStub service =
                        ScimServiceStub.at(peer.address(), "secret", paging("cursor", 40, ", read: \"groupFilter\""))) {
            Outcome outcome = service.outcome();

            assertThat(service.store.ids("user")).hasSize(USERS);
            assertThat(service.store.ids("group")).hasSize(GROUPS);
            assertThat(groupGrants(service)).isEqualTo(MEMBERS - 1);
            assertThat(outcome.isComplete()).isTrue();
            assertThat(outcome.warnings()).singleElement().asString().contains("groups that are in other groups");
        }
    }

    @Test
    void aServiceInTheShapeOfAwsIsReadByCursorAndByFilter() throws Exception {
        try (ScimmyService peer = start(Map.of("PROFILE", "aws"));
                ScimServiceStub service =
                        ScimServiceStub.at(peer.address(), "secret", paging("cursor", 40, ", read: \"userFilter\""))) {
            Outcome outcome = service.outcome();

            assertThat(outcome).isEqualTo(Outcome.COMPLETE);
            assertThat(service.store.ids("user")).hasSize(USERS);
            assertThat(groupGrants(service)).isEqualTo(MEMBERS - 1);
        }
    }

    @Test
    void aKeyThatTheServiceDoesNotTakeMakesTheRunIncomplete() throws Exception {
        try (ScimmyService peer = start(Map.of());
                ScimServiceStub service = ScimServiceStub.at(peer.address(), "wrong", paging("index", 100, ""))) {
            assertThat(service.outcome().getFirstError()).contains("401").contains("refused the credentials");
            assertThat(service.store.sealed).isFalse();
        }
    }

    private static void assertHoldsEverything(Map<String, String> knobs, String description) throws Exception {
        try (ScimmyService peer = start(knobs);
                ScimServiceStub service = ScimServiceStub.at(peer.address(), "secret", description)) {
            assertThat(service.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(service.store.ids("user")).hasSize(USERS);
            assertThat(service.store.ids("group")).hasSize(GROUPS);
            assertThat(service.store.ids("role")).containsExactlyInAnyOrder("administrator", "member", "billing");
            assertThat(groupGrants(service)).isEqualTo(MEMBERS);
            assertThat(service.store.grants.keySet().stream().filter(id -> id.startsWith("role:")))
                    .hasSize(ROLES);
            assertThat(service.store.grants.values())
                    .filteredOn(grant -> grant.principal().type().equals("group"))
                    .hasSize(1);
        }
    }

    private static long groupGrants(ScimServiceStub service) {
        return service.store.grants.keySet().stream()
                .filter(id -> id.startsWith("group:"))
                .count();
    }

    private static ScimmyService start(Map<String, String> knobs) throws Exception {
        Map<String, String> all = new HashMap<>(knobs);
        all.put("SCIM_USERS", Integer.toString(USERS));
        all.put("SCIM_GROUPS", Integer.toString(GROUPS));
        return ScimmyService.start(all);
    }

    private static String paging(String mode, int size, String reading) {
        return MINIMAL.replace("mode: \"index\", pageSize: 2", "mode: \"" + mode + "\", pageSize: " + size)
                .replace("displayName: \"display\"}", "displayName: \"display\"" + reading + "}");
    }
}
