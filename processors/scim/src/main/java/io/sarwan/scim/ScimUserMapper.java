/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfig.Elements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Users, and what their records say they hold: roles, entitlements, groups. Roles are found here and nowhere else; SCIM has
 * no list of them.
 */
public final class ScimUserMapper {

    private static final AttributePath TYPE = AttributePath.of("type");
    private static final AttributePath USER_NAME = AttributePath.of("userName");
    private static final AttributePath DISPLAY_NAME = AttributePath.of("displayName");

    private final ScimConfig config;
    private final UserAttributes attributes;

    public ScimUserMapper(ScimConfig config) {
        this.config = config;
        this.attributes = new UserAttributes(config.user());
    }

    /** A page of the list. */
    public GovernancePage map(
            @Body ScimPage page, @ExchangeProperty("chain") ScimChain chain, @ExchangeProperty("run") ScimRun run) {
        MappedPage mapped = MappedPage.of(chain, Memberships.MEMBERS);
        page.rows().forEach(row -> add(mapped, row, run));
        return mapped.page();
    }

    /** Adds one record; one without an id is counted and left out. */
    void add(MappedPage mapped, Object row, ScimRun run) {
        Optional<String> id = config.user().id().text(row);
        if (id.isEmpty()) {
            run.unreadable().add("users", describe(row), "no id");
            mapped.notice("users without an id");
            return;
        }
        ResourceId user = new ResourceId(ScimTypes.USER, id.get());
        mapped.add(attributes.resource(id.get(), row));
        run.users().add(id.get());
        held(mapped, row, user, ScimTypes.ROLE, config.user().roles(), run);
        held(mapped, row, user, ScimTypes.ENTITLEMENT, config.user().entitlements(), run);
        config.user().groups().ifPresent(groups -> groups(mapped, row, user, groups, run));
    }

    static String describe(Object row) {
        return USER_NAME
                .text(row)
                .or(() -> DISPLAY_NAME.text(row))
                .orElseGet(() -> row instanceof Map<?, ?> map ? "a record with " + map.keySet() : "no object");
    }

    private static void held(
            MappedPage mapped, Object row, ResourceId user, String type, Elements elements, ScimRun run) {
        if (elements == null) {
            return;
        }
        for (Object element : elements.path().elements(row)) {
            Optional<String> name = in(elements.name(), element, elements);
            String display =
                    in(elements.display(), element, elements).or(() -> name).orElse(null);
            Optional<String> id = in(elements.id(), element, elements)
                    .or(() -> Optional.ofNullable(display).map(RoleIds::of).filter(text -> !text.isBlank()));
            if (id.isEmpty()) {
                mapped.notice(type + "s without a name");
                continue;
            }
            ResourceId held = new ResourceId(type, id.get());
            if (run.isFirst(held)) {
                String shown = display == null ? id.get() : display;
                mapped.add(resource(held, shown, name.orElse(shown)));
                mapped.addMembership(held, shown, List.of(ScimTypes.USER));
            }
            mapped.addMember(held, user);
        }
    }

    private static Resource resource(ResourceId id, String display, String name) {
        return new Resource(
                id,
                null,
                display,
                null,
                new Trait.Role(),
                Map.of(id.type() + "_id", id.id(), id.type() + "_name", name),
                Status.UNSPECIFIED,
                null,
                null);
    }

    private static void groups(MappedPage mapped, Object row, ResourceId user, Elements elements, ScimRun run) {
        for (Object element : elements.path().elements(row)) {
            if (TYPE.text(element).filter("indirect"::equalsIgnoreCase).isPresent()) {
                // Held through another group (RFC 7643 section 4.1.2), which brings it along by itself.
                continue;
            }
            String group = in(elements.id(), element, elements)
                    .or(() -> in(elements.name(), element, elements).map(run::groupNamed))
                    .orElse(null);
            if (ScimRun.AMBIGUOUS.equals(group)) {
                mapped.notice("memberships by a name that more than one group has");
            } else if (group == null || !run.groups().contains(group)) {
                mapped.notice("memberships of groups that are not listed");
            } else {
                mapped.addMember(new ResourceId(ScimTypes.GROUP, group), user);
            }
        }
    }

    private static Optional<String> in(AttributePath path, Object element, Elements elements) {
        return path == null ? Optional.empty() : path.textIn(element, elements.path());
    }
}
