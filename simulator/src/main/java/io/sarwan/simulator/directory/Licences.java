/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Subscriptions, and the licences users hold directly or through groups. Group licensing takes effect at once here, in
 * the service after minutes; nested groups pass no licence on.
 */
public final class Licences {

    private final Tenant tenant;
    private final Ledger<Sku> skus = new Ledger<>("subscription", Sku::skuId, List.of());

    Licences(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Adds a subscription. */
    public Sku add(Sku sku) {
        return skus.add(sku);
    }

    public Collection<Sku> skus() {
        return skus.all();
    }

    /** Every licence of a user with where it comes from; one SKU may come from several sources. */
    public List<Licence> of(String userId) {
        return states(tenant.require(userId, ObjectKind.USER)).stream()
                .map(state -> new Licence((String) state.get("skuId"), (String) state.get("assignedByGroup"), (String)
                        state.get("state")))
                .toList();
    }

    /** The SKUs a group gives its direct members. */
    public List<String> ofGroup(String groupId) {
        return assigned(tenant.require(groupId, ObjectKind.GROUP));
    }

    /** How many users a SKU is in use by. */
    public int consumed(String skuId) {
        return (int) tenant.users().stream()
                .filter(user -> assigned(user).contains(skuId))
                .count();
    }

    /**
     * Assigns a licence directly.
     *
     * @throws NoSuchElementException when user or SKU do not exist
     */
    public void assign(String userId, String skuId) {
        requireSku(skuId);
        change(tenant.require(userId, ObjectKind.USER), skuId, null, true);
    }

    /** Takes a direct licence away; what comes from groups stays. */
    public void unassign(String userId, String skuId) {
        change(tenant.require(userId, ObjectKind.USER), skuId, null, false);
    }

    /** Lets a group give a licence to its direct members. */
    public void assignToGroup(String groupId, String skuId) {
        requireSku(skuId);
        changeGroup(tenant.require(groupId, ObjectKind.GROUP), skuId, true);
    }

    public void unassignFromGroup(String groupId, String skuId) {
        changeGroup(tenant.require(groupId, ObjectKind.GROUP), skuId, false);
    }

    private void changeGroup(DirectoryObject group, String skuId, boolean given) {
        List<Map<String, Object>> licences = new ArrayList<>();
        assigned(group).stream()
                .filter(sku -> !sku.equals(skuId))
                .forEach(sku -> licences.add(LicenceSeeds.assigned(sku, List.of())));
        if (given) {
            licences.add(LicenceSeeds.assigned(skuId, List.of()));
        }
        tenant.update(group.id(), Map.of("assignedLicenses", licences));
        group.members().stream()
                .filter(member -> member.kind() == ObjectKind.USER)
                .forEach(member -> change(member, skuId, group.id(), given));
    }

    /** Follows a change of a membership. */
    void memberChanged(DirectoryObject container, DirectoryObject member, boolean joined) {
        if (container.kind() == ObjectKind.GROUP && member.kind() == ObjectKind.USER) {
            assigned(container).forEach(sku -> change(member, sku, container.id(), joined));
        }
    }

    private void change(DirectoryObject user, String skuId, String byGroup, boolean given) {
        List<Map<String, Object>> states = new ArrayList<>();
        for (Map<String, Object> state : states(user)) {
            boolean same = skuId.equals(state.get("skuId"))
                    && (byGroup == null
                            ? state.get("assignedByGroup") == null
                            : byGroup.equals(state.get("assignedByGroup")));
            if (!same) {
                states.add(state);
            }
        }
        if (given) {
            states.addAll(LicenceSeeds.states(skuId, byGroup, "Active", "None"));
        }
        hold(user, states);
    }

    private void hold(DirectoryObject user, List<Map<String, Object>> states) {
        if (!states.equals(states(user))) {
            tenant.audits().licensed(user);
            tenant.update(
                    user.id(),
                    Map.of("licenseAssignmentStates", states, "assignedLicenses", LicenceSeeds.working(states)));
        }
    }

    /** Groups may give something else now than when the user was deleted. */
    void restored(DirectoryObject user) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        tenant.groups().stream()
                .filter(group -> group.members().contains(user))
                .forEach(group -> given.put(group.id(), assigned(group)));
        List<Map<String, Object>> states = new ArrayList<>(states(user));
        states.removeIf(state -> state.get("assignedByGroup") instanceof String group
                && !given.getOrDefault(group, List.of()).contains(state.get("skuId")));
        given.forEach((group, skus) -> skus.stream()
                .filter(sku -> states.stream()
                        .noneMatch(
                                state -> group.equals(state.get("assignedByGroup")) && sku.equals(state.get("skuId"))))
                .forEach(sku -> states.addAll(LicenceSeeds.states(sku, group, "Active", "None"))));
        hold(user, states);
    }

    private void requireSku(String skuId) {
        if (skus.find(skuId).isEmpty()) {
            throw new NoSuchElementException("the tenant has no subscription " + skuId);
        }
    }

    @SuppressWarnings("unchecked") // Only this package writes the property.
    static List<Map<String, Object>> states(DirectoryObject user) {
        return user.get("licenseAssignmentStates") instanceof List<?> list
                ? (List<Map<String, Object>>) list
                : List.of();
    }

    private static List<String> assigned(DirectoryObject holder) {
        return holder.get("assignedLicenses") instanceof List<?> list
                ? list.stream()
                        .map(licence -> ((Map<?, ?>) licence).get("skuId").toString())
                        .toList()
                : List.of();
    }

    /** The entities of {@code subscribedSkus} that follow an ordinal. */
    public Iterable<DirectoryObject> after(int ordinal) {
        return skus.after(ordinal, this::view);
    }

    private DirectoryObject view(int ordinal, Sku sku) {
        boolean enabled = sku.status().equals("Enabled");
        Map<String, Object> prepaid = new LinkedHashMap<>();
        prepaid.put("enabled", enabled ? sku.seats() : 0);
        prepaid.put("suspended", sku.status().equals("Suspended") ? sku.seats() : 0);
        prepaid.put("warning", sku.status().equals("Warning") ? sku.seats() : 0);
        prepaid.put("lockedOut", sku.status().equals("LockedOut") ? sku.seats() : 0);
        List<Map<String, Object>> plans = new ArrayList<>();
        for (String plan : sku.plans()) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("servicePlanId", plan);
            shown.put("servicePlanName", sku.partNumber() + "_" + plans.size());
            shown.put("provisioningStatus", enabled ? "Success" : "Disabled");
            shown.put("appliesTo", sku.appliesTo());
            plans.add(shown);
        }
        return new Row(ObjectKind.SUBSCRIBED_SKU)
                .set("id", tenant.id() + "_" + sku.skuId())
                .set("accountId", tenant.id())
                .set("accountName", "Caravanserai")
                .set("appliesTo", sku.appliesTo())
                .set("capabilityStatus", sku.status())
                .set("consumedUnits", consumed(sku.skuId()))
                .set("prepaidUnits", prepaid)
                .set("servicePlans", plans)
                .set("skuId", sku.skuId())
                .set("skuPartNumber", sku.partNumber())
                .set("subscriptionIds", List.of(sku.skuId().replace('0', '1')))
                .entity(ordinal);
    }
}
