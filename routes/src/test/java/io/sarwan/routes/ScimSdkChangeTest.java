/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static io.sarwan.routes.ScimChangeTest.CHANGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Change;
import io.sarwan.governance.ResourceId;
import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChange.Kind;
import io.sarwan.scim.change.ScimChangeResult;
import io.sarwan.scim.change.ScimChangeResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of a service that was not written here, and what it holds afterwards. */
class ScimSdkChangeTest {

    private final List<String> users = new ArrayList<>();
    private ScimSdkService peer;
    private String group;

    @BeforeEach
    void start() throws Exception {
        peer = new ScimSdkService();
        IntStream.range(0, 6)
                .forEach(number -> users.add(peer.create(
                        "/Users",
                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"user" + number
                                + "\",\"active\":true,\"roles\":[{\"value\":\"reader\"},{\"value\":\"writer\"}]}")));
        group = peer.create(
                "/Groups",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"All\",\"members\":["
                        + String.join(
                                ",",
                                users.stream()
                                        .map(id -> "{\"value\":\"" + id + "\"}")
                                        .toList())
                        + "]}");
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private ScimServiceStub service(String more) throws Exception {
        return ScimServiceStub.at(peer.address(), "any", CHANGEABLE + more);
    }

    private ScimChange revoke(int user) {
        return ScimChange.of(Change.revoke("group:" + group + ":member", user(user)), null)
                .orElseThrow();
    }

    private ResourceId user(int number) {
        return new ResourceId("user", users.get(number));
    }

    private List<String> members(ScimServiceStub service) {
        service.sync();
        return service.store.grants.keySet().stream()
                .filter(id -> id.startsWith("group:"))
                .map(id -> id.substring(id.lastIndexOf(':') + 1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter", "value", "replace", "put"})
    void exactlyTheOneWhoLeavesIsGoneWhateverTheForm(String form) throws Exception {
        try (ScimServiceStub service = service("strategies: {removeMember: [\"" + form + "\"]}\n")) {
            ScimChangeResult result = service.change(revoke(2));

            assertThat(result.status()).as(result.text()).isEqualTo(Status.CONFIRMED);
            List<String> stay = new ArrayList<>(users);
            stay.remove(2);
            assertThat(members(service)).containsExactlyInAnyOrderElementsOf(stay);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter", "replace"})
    void revocationsFromOneGroupAtOnceLoseNothing(String form) throws Exception {
        try (ScimServiceStub service = service("strategies: {removeMember: [\"" + form + "\"]}\n")) {
            List<CompletableFuture<ScimChangeResult>> running = IntStream.range(0, 4)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> service.change(revoke(number))))
                    .toList();

            assertThat(running)
                    .allSatisfy(each -> assertThat(each.join().status()).isEqualTo(Status.CONFIRMED));
            assertThat(members(service)).containsExactlyInAnyOrder(users.get(4), users.get(5));
        }
    }

    @Test
    void aRoleComesAndGoesAndTheOthersStay() throws Exception {
        try (ScimServiceStub service = service("")) {
            Change grant = Change.grant("role:billing_admin:member", user(0));
            Change revoke = Change.revoke("role:reader:member", user(0));

            assertThat(service.change(ScimChange.of(grant, "Billing Admin").orElseThrow())
                            .status())
                    .isEqualTo(Status.CONFIRMED);
            assertThat(service.change(ScimChange.of(grant, "Billing Admin").orElseThrow())
                            .status())
                    .isEqualTo(Status.ALREADY);
            assertThat(service.change(ScimChange.of(revoke, "reader").orElseThrow())
                            .status())
                    .isEqualTo(Status.CONFIRMED);

            service.sync();
            assertThat(service.store.grants.keySet().stream()
                            .filter(id -> id.startsWith("role:") && id.endsWith(users.get(0))))
                    .containsExactlyInAnyOrder(
                            "role:billing_admin:member:user:" + users.get(0),
                            "role:writer:member:user:" + users.get(0));
        }
    }

    @Test
    void anAccountIsCreatedChangedDisabledAndDeleted() throws Exception {
        try (ScimServiceStub service = service("")) {
            ResourceId fresh = new ResourceId("user", "new");
            Map<String, Object> attributes = Map.of("userName", "ada", "name.givenName", "Ada", "active", true);
            ScimChangeResult created = service.change(ScimChange.of(Kind.CREATE_USER, fresh, attributes));
            assertThat(created.status()).as(created.text()).isEqualTo(Status.CONFIRMED);
            ResourceId ada = new ResourceId("user", created.objectId());
            assertThat(service.change(ScimChange.of(Kind.CREATE_USER, fresh, attributes)))
                    .extracting(ScimChangeResult::status, ScimChangeResult::objectId)
                    .containsExactly(Status.ALREADY, ada.id());

            assertThat(status(service, Kind.UPDATE_USER, ada, Map.of("title", "Countess")))
                    .isEqualTo(Status.CONFIRMED);
            assertThat(status(service, Kind.DEACTIVATE_USER, ada, Map.of("active", false)))
                    .isEqualTo(Status.CONFIRMED);
            assertThat(status(service, Kind.DEACTIVATE_USER, ada, Map.of("active", false)))
                    .isEqualTo(Status.ALREADY);
            assertThat(status(service, Kind.DELETE, ada, Map.of())).isEqualTo(Status.CONFIRMED);
            assertThat(status(service, Kind.DELETE, ada, Map.of())).isEqualTo(Status.ALREADY);
        }
    }

    @Test
    void aGroupIsCreatedAndDeleted() throws Exception {
        try (ScimServiceStub service = service("")) {
            ScimChangeResult created = service.change(
                    ScimChange.of(Kind.CREATE_GROUP, new ResourceId("group", "new"), Map.of("displayName", "Fresh")));
            assertThat(created.status()).as(created.text()).isEqualTo(Status.CONFIRMED);
            assertThat(status(service, Kind.DELETE, new ResourceId("group", created.objectId()), Map.of()))
                    .isEqualTo(Status.CONFIRMED);
        }
    }

    private static Status status(
            ScimServiceStub service, Kind kind, ResourceId target, Map<String, Object> attributes) {
        return service.change(ScimChange.of(kind, target, attributes)).status();
    }
}
