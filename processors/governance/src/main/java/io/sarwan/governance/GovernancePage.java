/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The unit of flow: what one page of the source became. It is written whole or not at all.
 *
 * @param lane which lane read it, for example {@code users}
 * @param position how far the lane's chain has come with this page; {@code null} when the page belongs to no chain
 * @param coverage objects whose sub-collection is complete with this page
 * @param removals what is gone, before the page's own rows count; only a run that started from another sync has any
 * @param notices things seen and left out, with how often: {@code vanished groups}, {@code members of type device} …
 */
public record GovernancePage(
        String lane,
        List<Resource> resources,
        List<Entitlement> entitlements,
        List<Grant> grants,
        ChainPosition position,
        Coverage coverage,
        Removals removals,
        Map<String, Long> notices) {

    /** A page that removes nothing. */
    public GovernancePage(
            String lane,
            List<Resource> resources,
            List<Entitlement> entitlements,
            List<Grant> grants,
            ChainPosition position,
            Coverage coverage,
            Map<String, Long> notices) {
        this(lane, resources, entitlements, grants, position, coverage, Removals.NONE, notices);
    }

    /** A page that holds nothing but what is gone. */
    public static GovernancePage removing(String lane, Removals removals) {
        return new GovernancePage(lane, List.of(), List.of(), List.of(), null, Coverage.NONE, removals, Map.of());
    }

    public GovernancePage {
        Objects.requireNonNull(lane, "lane");
        resources = List.copyOf(resources);
        entitlements = List.copyOf(entitlements);
        grants = List.copyOf(grants);
        Objects.requireNonNull(coverage, "coverage");
        Objects.requireNonNull(removals, "removals");
        notices = Map.copyOf(notices);
    }

    /** Objects in the page, for progress and rates. */
    public int size() {
        return resources.size() + entitlements.size() + grants.size();
    }
}
