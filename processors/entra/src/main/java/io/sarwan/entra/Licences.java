/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.SyncStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who holds licences, as users and groups themselves say.
 *
 * <p>A user's {@code licenseAssignmentStates} name every assignment with the group it comes from. A group's
 * {@code assignedLicenses} become a grant to the group, which is <em>not</em> expanded: whom group licensing reached, and
 * whom it did not, is in the states of its direct members, and it never passes a licence on to nested groups (Microsoft
 * Entra, group-based licensing). Belongs to one page.
 */
final class Licences {

    private static final String ASSIGNED = "assigned";

    private final EntraRun run;
    private final Pages pages;
    private final Set<String> described = new HashSet<>();

    Licences(EntraRun run, Pages pages) {
        this.run = run;
        this.pages = pages;
    }

    static ResourceId id(String skuId) {
        return new ResourceId(EntraTypes.LICENSE, skuId);
    }

    static Entitlement entitlement(ResourceId licence, String name) {
        return new Entitlement(
                GovernanceIds.entitlement(licence, ASSIGNED),
                licence,
                name + " License Assignment",
                "Assigned the " + name + " license",
                ASSIGNED,
                Entitlement.Purpose.ASSIGNMENT,
                List.of(EntraTypes.USER, EntraTypes.GROUP),
                false);
    }

    /** One user's licences; direct ones can be revoked, inherited ones cannot. */
    void ofUser(GraphObject user) {
        if (!run.grantsLicences()) {
            return;
        }
        Map<String, Map<String, Boolean>> sourcesBySku = new LinkedHashMap<>();
        for (State state : states(user)) {
            if (state.skuId() == null) {
                pages.notice("license assignments without a product");
            } else if (state.isHeld()) {
                sourcesBySku
                        .computeIfAbsent(state.skuId(), sku -> new TreeMap<>())
                        .put(state.source(), true);
            }
        }
        ResourceId principal = new ResourceId(EntraTypes.USER, user.id());
        sourcesBySku.forEach((sku, sources) -> {
            String own = GovernanceIds.entitlement(id(sku), ASSIGNED);
            boolean direct = sources.containsKey(own);
            grant(sku, principal, !direct, direct && sources.size() == 1 ? Map.of() : sources);
        });
    }

    /** What went wrong with a user's licences, one line each. */
    static List<String> errors(GraphObject user) {
        List<String> errors = new ArrayList<>();
        for (State state : states(user)) {
            if (state.skuId() != null && !"Active".equals(state.state())) {
                errors.add(state.describe());
            }
        }
        return errors;
    }

    /** The licences that a group gives to its direct members. */
    void ofGroup(GraphObject group) {
        if (!run.grantsLicences() || !(group.attributes().get("assignedLicenses") instanceof List<?> licences)) {
            return;
        }
        for (Object licence : licences) {
            String sku = licence instanceof Map<?, ?> one ? text(one.get("skuId")) : null;
            if (sku == null) {
                pages.notice("license assignments without a product");
            } else {
                grant(sku, new ResourceId(EntraTypes.GROUP, group.id()), false, Map.of());
            }
        }
    }

    private void grant(String sku, ResourceId principal, boolean immutable, Map<String, Boolean> sources) {
        ResourceId licence = id(sku);
        String entitlementId = GovernanceIds.entitlement(licence, ASSIGNED);
        describe(sku, licence);
        pages.add(new Grant(
                GovernanceIds.grant(entitlementId, principal),
                entitlementId,
                licence,
                principal,
                null,
                immutable,
                sources));
    }

    /** A product that is held after its subscription has gone is still held: it gets a resource that says so. */
    private void describe(String sku, ResourceId licence) {
        if (run.subscriptions().contains(sku)) {
            return;
        }
        pages.notice("licenses held without a subscription");
        if (described.add(sku)) {
            describeWithoutSubscription(sku, pages);
        }
    }

    private static void describeWithoutSubscription(String sku, Pages pages) {
        ResourceId licence = id(sku);
        Profile profile = new Profile().put("sku_id", sku).put("is_subscribed", false);
        pages.add(new Resource(licence, null, sku, null, null, profile.attributes(), Status.UNSPECIFIED, null, null))
                .add(entitlement(licence, sku));
    }

    /** Describes products of which grants were taken over from the last sync and that the tenant subscribes to no longer. */
    static GovernancePage withoutSubscription(SyncStore store) {
        Pages pages = Pages.of(ChangedObjects.LANE);
        Set<String> listed = store.ids(EntraTypes.LICENSE);
        store.grantsByResource(EntraTypes.LICENSE).forEach((sku, grants) -> {
            if (!listed.contains(sku)) {
                pages.notice("licenses held without a subscription", grants);
                describeWithoutSubscription(sku, pages);
            }
        });
        return pages.page();
    }

    private static List<State> states(GraphObject user) {
        if (!(user.attributes().get("licenseAssignmentStates") instanceof List<?> values)) {
            return List.of();
        }
        List<State> states = new ArrayList<>(values.size());
        for (Object value : values) {
            Map<?, ?> state = value instanceof Map<?, ?> map ? map : Map.of();
            states.add(new State(
                    text(state.get("skuId")),
                    text(state.get("assignedByGroup")),
                    text(state.get("state")),
                    text(state.get("error"))));
        }
        return states;
    }

    private static String text(Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    /**
     * One assignment ({@code licenseAssignmentState}).
     *
     * @param group it comes from, {@code null} for a direct one
     * @param state {@code Active}, {@code ActiveWithError}, {@code Disabled} or {@code Error}
     */
    private record State(String skuId, String group, String state, String error) {

        /** An assignment in error gives nothing; every other one, unknown ones too, is shown. */
        private boolean isHeld() {
            return !"Error".equals(state);
        }

        private String source() {
            return group == null
                    ? GovernanceIds.entitlement(id(skuId), ASSIGNED)
                    : GovernanceIds.entitlement(new ResourceId(EntraTypes.GROUP, group), GovernanceIds.MEMBERS);
        }

        private String describe() {
            String why = error == null || "None".equals(error) ? "" : " " + error;
            return skuId + ": " + (state == null ? "unknown" : state) + why
                    + (group == null ? "" : ", by group " + group);
        }
    }
}
