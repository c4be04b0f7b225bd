/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfig.MemberReading;
import io.sarwan.scim.config.ScimConfig.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Groups, with their members where the list shows them. */
public final class ScimGroupMapper {

    private final ScimConfig config;
    private final Memberships memberships;

    public ScimGroupMapper(ScimConfig config) {
        this.config = config;
        this.memberships = new Memberships(config.group().members());
    }

    /** A page of the list. */
    public GovernancePage map(
            @Body ScimPage page, @ExchangeProperty("chain") ScimChain chain, @ExchangeProperty("run") ScimRun run) {
        MappedPage mapped = MappedPage.of(chain, Memberships.MEMBERS);
        // All groups of the page are known before the members of the first are looked at.
        page.rows().forEach(row -> config.group().id().text(row).ifPresent(run.groups()::add));
        page.rows().forEach(row -> add(mapped, row, run));
        return mapped.page();
    }

    /** Adds one record; one without an id is counted and left out. */
    void add(MappedPage mapped, Object row, ScimRun run) {
        Optional<String> id = config.group().id().text(row);
        if (id.isEmpty()) {
            run.unreadable().add("groups", ScimUserMapper.describe(row), "no id");
            mapped.notice("groups without an id");
            return;
        }
        ResourceId group = new ResourceId(ScimTypes.GROUP, id.get());
        String name = config.group().displayName().text(row).orElse(id.get());
        run.groups().add(id.get());
        run.name(name, id.get());
        mapped.add(new Resource(
                group,
                null,
                name,
                null,
                new Trait.Group(),
                Map.of("group_id", id.get(), "group_name", name),
                Status.UNSPECIFIED,
                null,
                null));
        mapped.addMembership(group, name, List.of(ScimTypes.USER, ScimTypes.GROUP));
        if (memberships.areListed()) {
            members(mapped, group, row, run);
        }
    }

    private void members(MappedPage mapped, ResourceId group, Object row, ScimRun run) {
        List<ScimRun.Member> members = memberships.of(row, mapped);
        if (members.isEmpty()) {
            // Whether it has none or does not show any is known when the list has ended.
            run.listedWithoutMembers().add(group.id());
            return;
        }
        run.membersListed();
        if (!memberships.add(mapped, group, members, run)) {
            run.unsettle(group.id(), members);
        }
    }

    static boolean isInline(Members members) {
        return members != null && (members.read() == MemberReading.AUTO || members.read() == MemberReading.INLINE);
    }
}
