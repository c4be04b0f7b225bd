/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Changes tests make while a sync runs. */
class TenantTest {

    private final Tenant tenant =
            Tenant.seeded(new TenantPlan(1, "5a17a11a-0000-4000-8000-000000000001", 30, 20, 100, -1));

    @Test
    void whatDoesNotExistCannotBeChanged() {
        assertThatThrownBy(() -> tenant.remove("nobody"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> tenant.addUser(Map.of("nonsense", 1)))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nonsense");
        String user = tenant.users().iterator().next().id();
        assertThatThrownBy(() -> tenant.addMember(user, user))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no group");
    }

    @Test
    void namesAreUnique() {
        tenant.addUser(Map.of("userPrincipalName", "new@caravanserai.example"));
        assertThatThrownBy(() -> tenant.addUser(Map.of("userPrincipalName", "NEW@caravanserai.example")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRemovedUserLeavesNoEdges() {
        DirectoryObject user = tenant.addUser(Map.of("userPrincipalName", "gone@caravanserai.example"));
        DirectoryObject report = tenant.addUser(Map.of("userPrincipalName", "report@caravanserai.example"));
        DirectoryObject group = tenant.addGroup(Map.of("displayName", "Mine"));
        tenant.addMember(group.id(), user.id());
        tenant.addOwner(group.id(), user.id());
        tenant.setManager(report.id(), user.id());
        assertThat(tenant.managerId(report.id())).contains(user.id());
        tenant.remove(user.id());
        assertThat(tenant.memberIds(group.id())).isEmpty();
        assertThat(tenant.ownerIds(group.id())).isEmpty();
        assertThat(tenant.managerId(report.id())).isEmpty();
        assertThat(tenant.findUser("gone@caravanserai.example")).isEmpty();
        assertThat(tenant.find(user.id())).isEmpty();
    }

    @Test
    void whatWasPurgedIsNotRestored() {
        DirectoryObject user = tenant.addUser(Map.of("userPrincipalName", "gone@caravanserai.example"));
        tenant.purge(user.id());
        assertThat(tenant.deletedUsers()).isEmpty();
        assertThatThrownBy(() -> tenant.restore(user.id()))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining(user.id());
    }

    @Test
    void aRestoredUserHoldsWhatHeHeldAndWhatIsStillThere() {
        DirectoryObject user = tenant.addUser(Map.of("userPrincipalName", "back@caravanserai.example"));
        DirectoryObject report = tenant.addUser(Map.of("userPrincipalName", "report@caravanserai.example"));
        DirectoryObject group = tenant.addGroup(Map.of("displayName", "Mine"));
        DirectoryObject gone = tenant.addGroup(Map.of("displayName", "Gone"));
        DirectoryObject application = tenant.servicePrincipals().iterator().next();
        DirectoryObject unit =
                tenant.objects(ObjectKind.ADMINISTRATIVE_UNIT).iterator().next();
        String role = tenant.roles().definitions().iterator().next().id();
        String sku = tenant.licences().skus().iterator().next().skuId();
        tenant.licences().assignToGroup(group.id(), sku);
        for (DirectoryObject container : List.of(group, gone, unit)) {
            tenant.addMember(container.id(), user.id());
        }
        tenant.addOwner(group.id(), user.id());
        tenant.addOwner(application.id(), user.id());
        tenant.setManager(report.id(), user.id());
        tenant.appRoles().assign(application.id(), "00000000-0000-0000-0000-000000000000", user.id());
        tenant.roles().assign(role, user.id(), RoleGrant.TENANT);
        tenant.groupSchedules().makeEligible(group.id(), user.id(), "owner", null);

        tenant.remove(user.id());
        tenant.purge(gone.id());
        assertThat(tenant.deletedUsers()).containsExactly(user);
        tenant.restore(user.id());

        assertThat(tenant.deletedUsers()).isEmpty();
        assertThat(tenant.findUser("back@caravanserai.example")).contains(user);
        assertThat(tenant.memberIds(group.id())).containsOnlyKeys(user.id());
        assertThat(unit.members()).contains(user);
        assertThat(tenant.ownerIds(group.id())).containsExactly(user.id());
        assertThat(tenant.ownerIds(application.id())).contains(user.id());
        assertThat(tenant.managerId(report.id())).contains(user.id());
        assertThat(tenant.appRoles().assignmentsOf(user.id())).hasSize(1);
        assertThat(tenant.roles().active())
                .anyMatch(grant -> grant.principalId().equals(user.id()));
        assertThat(tenant.groupSchedules().eligible(group.id())).hasSize(1);
        assertThat(tenant.licences().of(user.id())).containsExactly(new Licence(sku, group.id(), "Active"));
    }

    @Test
    void addingTwiceAndRemovingTwiceAreHarmless() {
        DirectoryObject group = tenant.addGroup(Map.of("displayName", "Mine"));
        String user = tenant.users().iterator().next().id();
        tenant.addMember(group.id(), user);
        tenant.addMember(group.id(), user);
        assertThat(tenant.memberIds(group.id())).containsOnlyKeys(user).containsValue(ObjectKind.USER);
        tenant.removeMember(group.id(), user);
        tenant.removeMember(group.id(), user);
        assertThat(tenant.memberIds(group.id())).isEmpty();
    }

    @Test
    void aRenamedUserIsFoundByTheNewName() {
        DirectoryObject user = tenant.addUser(Map.of("userPrincipalName", "old@caravanserai.example"));
        tenant.update(user.id(), Map.of("userPrincipalName", "new@caravanserai.example", "accountEnabled", false));
        assertThat(tenant.findUser("new@caravanserai.example")).contains(user);
        assertThat(tenant.findUser("old@caravanserai.example")).isEmpty();
        assertThat(user.get("accountEnabled")).isEqualTo(false);
        assertThatThrownBy(() -> tenant.update(user.id(), Map.of("id", "other")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGroupsKindFollowsItsAttributes() {
        DirectoryObject group = tenant.addGroup(Map.of("displayName", "Mine"));
        assertThat(tenant.groupKind(group.id())).isEqualTo(GroupKind.SECURITY);
        tenant.update(group.id(), Map.of("mailEnabled", true));
        assertThat(tenant.groupKind(group.id())).isEqualTo(GroupKind.MAIL_ENABLED_SECURITY);
        tenant.update(group.id(), Map.of("onPremisesSyncEnabled", true));
        assertThat(tenant.groupKind(group.id())).isEqualTo(GroupKind.SYNCED);
    }
}
