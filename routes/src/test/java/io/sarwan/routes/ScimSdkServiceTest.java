/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static io.sarwan.routes.ScimServiceStub.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import io.sarwan.governance.Trait;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What our routes read from SCIM-SDK, which cuts pages down to forty rows. */
class ScimSdkServiceTest {

    private static final int USERS = 95;

    private final List<String> users = new ArrayList<>();
    private ScimSdkService peer;

    @BeforeEach
    void start() throws Exception {
        peer = new ScimSdkService();
        for (int number = 0; number < USERS; number++) {
            users.add(peer.create(
                    "/Users",
                    """
                    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                     "userName": "user%d", "active": %s, "name": {"givenName": "Given", "familyName": "Name%d"},
                     "emails": [{"value": "home%d@example.test"}, {"value": "work%d@example.test", "primary": true}],
                     "roles": [{"value": "auditor", "display": "Chief Auditor"}],
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                       {"department": "IT", "employeeNumber": "E%d"}}
                    """
                            .formatted(number, number % 2 == 0, number, number, number, number)));
        }
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void usersRolesGroupsAndNestedGroupsAreRead() throws Exception {
        String inner = group("Inner", users.get(0), users.get(94));
        String outer = group("Outer", users.get(1), inner);
        try (ScimServiceStub service = ScimServiceStub.at(
                peer.address(),
                "any",
                MINIMAL.replace("mode: \"index\", pageSize: 2", "mode: \"auto\", pageSize: 100"))) {

            assertThat(service.outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(service.store.ids("user")).containsExactlyInAnyOrderElementsOf(users);
            assertThat(service.store.grants.keySet().stream().filter(id -> id.startsWith("group:")))
                    .containsExactlyInAnyOrder(
                            "group:" + inner + ":member:user:" + users.get(0),
                            "group:" + inner + ":member:user:" + users.get(94),
                            "group:" + outer + ":member:user:" + users.get(1),
                            "group:" + outer + ":member:group:" + inner);
            assertThat(service.store.grants.keySet().stream().filter(id -> id.startsWith("role:chief_auditor:member:")))
                    .hasSize(USERS);
            Trait.User trait = (Trait.User)
                    service.store.resources.get("user:" + users.get(3)).trait();
            assertThat(trait.emails().get(0)).isEqualTo(new Trait.Email("work3@example.test", true));
            assertThat(trait.employeeIds()).containsExactly("E3");
            assertThat(service.store.resources.get("user:" + users.get(3)).profile())
                    .containsEntry("department", "IT");
        }
    }

    private String group(String name, String... members) {
        String list = String.join(
                ",",
                List.of(members).stream()
                        .map(member -> "{\"value\":\"" + member + "\"}")
                        .toList());
        return peer.create(
                "/Groups",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"" + name
                        + "\",\"members\":[" + list + "]}");
    }
}
