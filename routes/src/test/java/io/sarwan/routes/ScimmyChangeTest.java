/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static io.sarwan.routes.ScimChangeTest.CHANGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Change;
import io.sarwan.governance.Grant;
import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChangeResult.Status;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of SCIMMY, and what it holds afterwards: nothing but the one grant comes or goes. */
class ScimmyChangeTest {

    @BeforeAll
    static void install() throws Exception {
        ScimmyService.install();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter", "value", "replace"})
    void oneGrantGoesAndComesBackWhateverTheForm(String form) throws Exception {
        String description =
                CHANGEABLE.replace("pageSize: 2", "pageSize: 100") + "strategies: {removeMember: [\"" + form + "\"]}\n";
        Map<String, String> knobs = Map.of("SCIM_USERS", "30", "SCIM_GROUPS", "3", "ETAGS", "1");
        try (ScimmyService peer = ScimmyService.start(knobs);
                ScimServiceStub service = ScimServiceStub.at(peer.address(), "secret", description)) {
            Set<String> before = grants(peer, description);
            service.sync();
            Grant grant = service.store.grants.values().stream()
                    .filter(each -> each.entitlementId().startsWith("group:"))
                    .findFirst()
                    .orElseThrow();
            Change revoke = Change.revoke(grant.entitlementId(), grant.principal());
            Change back = Change.grant(grant.entitlementId(), grant.principal());

            assertThat(service.change(ScimChange.of(revoke, null).orElseThrow()).status())
                    .isEqualTo(Status.CONFIRMED);
            Set<String> without = new TreeSet<>(before);
            without.remove(grant.id());
            assertThat(grants(peer, description)).isEqualTo(without).isNotEqualTo(before);

            assertThat(service.change(ScimChange.of(back, null).orElseThrow()).status())
                    .isEqualTo(Status.CONFIRMED);
            assertThat(service.change(ScimChange.of(back, null).orElseThrow()).status())
                    .isEqualTo(Status.ALREADY);
            assertThat(grants(peer, description)).isEqualTo(before);
        }
    }

    private static Set<String> grants(ScimmyService peer, String description) throws Exception {
        try (ScimServiceStub reader = ScimServiceStub.at(peer.address(), "secret", description)) {
            reader.sync();
            return new TreeSet<>(reader.store.grants.keySet());
        }
    }
}
