/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Assigns licences, directly and through the two licence groups. */
final class LicenceSeeds {

    /** ENTERPRISEPACK, Office 365 E3. */
    static final String E3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";

    /** ENTERPRISEPREMIUM, Office 365 E5. */
    static final String E5 = "c7df2760-2c81-4ef7-b578-5b5392b571df";

    /** FLOW_FREE, Power Automate Free. */
    static final String FLOW = "f30db892-07e9-47e9-837c-80727f46fd3d";

    static final String A_PLAN = "57ff2da0-773e-42df-b2af-ffb7a2317929";

    private final Dice dice;

    LicenceSeeds(long seed) {
        dice = new Dice(seed, "licences");
    }

    void assign(List<DirectoryObject> users, List<DirectoryObject> groups) {
        List<Map<String, Object>> direct = states(E3, null, "Active", "None");
        List<Map<String, Object>> free = states(FLOW, null, "Active", "None");
        for (DirectoryObject user : users) {
            int share = dice.below(100);
            if ("Member".equals(user.get("userType")) && share < 60) {
                set(user, share < 45 ? direct : free);
            }
        }
        for (DirectoryObject group : groups) {
            if (GroupSpec.LICENCE_E3.equals(group.get("displayName"))) {
                inherit(group, E3);
            } else if (GroupSpec.LICENCE_E5.equals(group.get("displayName"))) {
                inherit(group, E5);
            }
        }
    }

    private void inherit(DirectoryObject group, String sku) {
        group.values()[Schema.of(ObjectKind.GROUP).indexOf("assignedLicenses")] = List.of(assigned(sku, List.of()));
        List<Map<String, Object>> active = states(sku, group.id(), "Active", "None");
        List<Map<String, Object>> failed = states(sku, group.id(), "Error", "CountViolation");
        for (DirectoryObject member : group.members()) {
            if (member.kind() == ObjectKind.USER) {
                set(member, dice.percent(3) ? failed : active);
            }
        }
    }

    /** Adds to what the user has: the same licence may come from several sources. */
    private static void set(DirectoryObject user, List<Map<String, Object>> more) {
        Schema schema = Schema.of(ObjectKind.USER);
        List<Map<String, Object>> before = Licences.states(user);
        List<Map<String, Object>> states = before.isEmpty()
                ? more
                : Stream.of(before, more).flatMap(List::stream).toList();
        user.values()[schema.indexOf("licenseAssignmentStates")] = states;
        user.values()[schema.indexOf("assignedLicenses")] = working(states);
    }

    /** The value of {@code assignedLicenses}: each licence that works once, wherever it comes from. */
    static List<Map<String, Object>> working(List<Map<String, Object>> states) {
        Map<String, Map<String, Object>> licences = new LinkedHashMap<>();
        for (Map<String, Object> state : states) {
            if ("Active".equals(state.get("state"))) {
                String sku = (String) state.get("skuId");
                licences.putIfAbsent(sku, assigned(sku, sku.equals(E3) ? List.of(A_PLAN) : List.of()));
            }
        }
        return List.copyOf(licences.values());
    }

    static Map<String, Object> assigned(String sku, List<String> disabledPlans) {
        Map<String, Object> licence = new LinkedHashMap<>();
        licence.put("disabledPlans", disabledPlans);
        licence.put("skuId", sku);
        return licence;
    }

    static List<Map<String, Object>> states(String sku, String byGroup, String state, String error) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("skuId", sku);
        entry.put("disabledPlans", sku.equals(E3) ? List.of(A_PLAN) : List.of());
        entry.put("assignedByGroup", byGroup);
        entry.put("state", state);
        entry.put("error", error);
        entry.put("lastUpdatedDateTime", Dice.TODAY.toString());
        return List.of(entry);
    }
}
