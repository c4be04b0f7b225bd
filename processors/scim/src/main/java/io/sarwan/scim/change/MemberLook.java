/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.governance.ResourceId;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfig.Elements;
import io.sarwan.scim.config.ScimConfig.MemberReading;
import io.sarwan.scim.config.ScimConfig.Members;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who is in a group, asked where the service shows it: in the group, through a filter, or on the user. */
final class MemberLook {

    /** A list that ends at a round figure may have been cut (FusionAuth shows 100 members of any group). */
    private static final int ROUND = 100;

    private static final AttributePath RESOURCES = AttributePath.of("Resources");
    private static final AttributePath ID = AttributePath.of("id");

    private final ScimConfig config;
    private final ChangeRequests requests;
    private final TargetMemory memory;

    MemberLook(ScimConfig config, ChangeRequests requests, TargetMemory memory) {
        this.config = config;
        this.requests = requests;
        this.memory = memory;
    }

    /** @param wanted whether the principal shall be in the group */
    Step ask(ScimChange change, boolean wanted, Function<Look, Step> then) {
        Members members = config.group().members();
        if (members == null) {
            return config.user().groups().isPresent()
                    ? onUser(change, wanted, config.user().groups().get(), then)
                    : then.apply(Look.unknown("the description does not say who is in a group"));
        }
        if (members.read() == MemberReading.GROUP_FILTER) {
            return filtered(change, wanted, change.principal(), "groups.value", change.target(), then);
        }
        if (members.read() == MemberReading.USER_FILTER) {
            return filtered(change, wanted, change.target(), "members.value", change.principal(), then);
        }
        return inGroup(change, wanted, members, then);
    }

    private Step inGroup(ScimChange change, boolean wanted, Members members, Function<Look, Step> then) {
        return Step.read(
                requests.read(change.target()),
                group -> then.apply(seen(change, wanted, members, (Map<?, ?>) group)),
                failure -> then.apply(unseen(failure)));
    }

    private Look seen(ScimChange change, boolean wanted, Members members, Map<?, ?> group) {
        List<Object> elements = members.path().elements(group);
        boolean isIn = elements.stream().anyMatch(element -> isPrincipal(change, members, element));
        if (!elements.isEmpty()) {
            memory.membersShown();
        }
        if (isIn) {
            return Look.of(wanted, group, elements);
        }
        if (elements.isEmpty() && !memory.areMembersShown() && !(members.path().value(group) instanceof List)) {
            // An empty group, or a service that hides who is in it.
            return new Look(Look.State.UNKNOWN, group, elements, "the group shows no members");
        }
        boolean cut = elements.size() >= ROUND && elements.size() % ROUND == 0;
        return cut
                ? new Look(Look.State.UNKNOWN, group, elements, "the list of members may be cut at " + elements.size())
                : Look.of(!wanted, group, elements);
    }

    static boolean isPrincipal(ScimChange change, Members members, Object element) {
        return members.id()
                .textIn(element, members.path())
                .filter(change.principal().id()::equals)
                .isPresent();
    }

    static Look unseen(Throwable failure) {
        return failure instanceof ScimNotFoundException
                ? Look.gone(Pursuit.describe(failure))
                : Look.unknown(Pursuit.describe(failure));
    }

    /** {@code id eq "…" and groups.value eq "…"}: shows one object when it is so, and none otherwise. */
    private Step filtered(
            ScimChange change,
            boolean wanted,
            ResourceId asked,
            String attribute,
            ResourceId other,
            Function<Look, Step> then) {
        String filter = "id eq " + ScimEndpoint.quoted(asked.id()) + " and " + attribute + " eq "
                + ScimEndpoint.quoted(other.id());
        return Step.read(
                requests.find(asked.type(), filter),
                answer -> {
                    List<Object> rows = RESOURCES.elements(answer);
                    boolean isIn = rows.stream()
                            .anyMatch(row ->
                                    ID.text(row).filter(asked.id()::equals).isPresent());
                    return then.apply(
                            rows.isEmpty() || isIn
                                    ? Look.of(isIn == wanted, Map.of(), List.of())
                                    : Look.unknown("the service does not apply the filter " + filter));
                },
                failure -> then.apply(unseen(failure)));
    }

    private Step onUser(ScimChange change, boolean wanted, Elements groups, Function<Look, Step> then) {
        return groups.id() != null
                ? onUser(change, wanted, groups, groups.id(), change.target().id(), then)
                : Step.read(
                        requests.read(change.target()),
                        group -> config.group()
                                .displayName()
                                .text(group)
                                .map(name -> onUser(change, wanted, groups, groups.name(), name, then))
                                .orElseGet(() -> then.apply(Look.unknown("the group has no name"))),
                        failure -> then.apply(unseen(failure)));
    }

    private Step onUser(
            ScimChange change,
            boolean wanted,
            Elements groups,
            AttributePath path,
            String value,
            Function<Look, Step> then) {
        return Step.read(
                requests.read(change.principal()),
                user -> {
                    Optional<Object> found = groups.path().elements(user).stream()
                            .filter(element -> path.textIn(element, groups.path())
                                    .filter(value::equals)
                                    .isPresent())
                            .findFirst();
                    return then.apply(Look.of(found.isPresent() == wanted, Map.of(), List.of()));
                },
                failure -> then.apply(unseen(failure)));
    }
}
