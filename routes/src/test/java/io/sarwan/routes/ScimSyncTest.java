/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static io.sarwan.routes.ScimServiceStub.group;
import static io.sarwan.routes.ScimServiceStub.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a read of a service that behaves makes of it. */
class ScimSyncTest {

    private ScimServiceStub service;

    @BeforeEach
    void start() throws Exception {
        service = new ScimServiceStub();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void usersGroupsAndMembersAreReadWithOneQuestionAPage() {
        service.list("Users", users(5));
        service.list("Groups", group("g1", "u1", "u2"), group("g2", "u3"), group("g3"));

        assertThat(service.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(service.store.resources).containsOnlyKeys(
                "user:u1", "user:u2", "user:u3", "user:u4", "user:u5", "group:g1", "group:g2", "group:g3");
        assertThat(service.store.grants).containsOnlyKeys(
                "group:g1:member:user:u1", "group:g1:member:user:u2", "group:g2:member:user:u3");
        assertThat(service.store.sealed).isTrue();
        assertThat(service.asked()).containsExactly(
                "/Users?startIndex=1&count=2",
                "/Users?startIndex=3&count=2",
                "/Users?startIndex=5&count=2",
                "/Groups?startIndex=1&count=2",
                "/Groups?startIndex=3&count=2");
    }
}
