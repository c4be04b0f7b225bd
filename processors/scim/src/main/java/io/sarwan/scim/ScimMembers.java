/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceId;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfig.MemberReading;
import io.sarwan.scim.config.ScimConfig.Members;
import io.sarwan.scim.http.ScimRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Memberships that the list of groups does not show: group by group, or by a filter where groups hide their members. */
public final class ScimMembers {

    private final ScimConfig config;
    private final Members mapping;
    private final Memberships memberships;
    private final ListRequests requests;
    private final ScimLists lists;

    ScimMembers(ScimConfig config, ListRequests requests, ScimLists lists) {
        this.config = config;
        this.mapping = config.group().members();
        this.memberships = new Memberships(mapping);
        this.requests = requests;
        this.lists = lists;
    }

    /** The members whom nobody could place before everybody was listed. */
    public GovernancePage settle(@ExchangeProperty("run") ScimRun run) {
        MappedPage mapped = MappedPage.of(Memberships.MEMBERS, Memberships.MEMBERS);
        run.takeUnsettled()
                .forEach((group, members) ->
                        memberships.addSettled(mapped, new ResourceId(ScimTypes.GROUP, group), members, run));
        return mapped.page();
    }

    /** Whether there are groups to be read one by one. */
    public boolean isGroupByGroup(@ExchangeProperty("run") ScimRun run) {
        return !groups(run).isEmpty();
    }

    /** Groups whose members are not known yet and that show them when they are read one by one. */
    public List<String> groups(@ExchangeProperty("run") ScimRun run) {
        if (mapping == null || !isReadOneByOne()) {
            return List.of();
        }
        Stream<String> open = run.getStore().uncovered(Memberships.MEMBERS, ScimTypes.GROUP).stream();
        return mapping.read() == MemberReading.AUTO && run.areMembersListed()
                ? open.filter(group -> !run.listedWithoutMembers().contains(group))
                        .toList()
                : open.toList();
    }

    private boolean isReadOneByOne() {
        return mapping.read() == MemberReading.AUTO || mapping.read() == MemberReading.GROUP;
    }

    /** Asks for one group. */
    public ScimRequest<Object> question(@Body String group) {
        return requests.one(ListQuery.GROUPS, group);
    }

    /** The members of one group that was asked for. */
    public GovernancePage map(
            @Body Object answer, @ExchangeProperty("work") String group, @ExchangeProperty("run") ScimRun run) {
        MappedPage mapped = MappedPage.of(Memberships.MEMBERS, Memberships.MEMBERS);
        memberships.addSettled(mapped, new ResourceId(ScimTypes.GROUP, group), memberships.of(answer, mapped), run);
        return mapped.page();
    }

    /** A group that was deleted since it was listed. */
    public GovernancePage gone(@ExchangeProperty("work") String group) {
        MappedPage mapped = MappedPage.of(Memberships.MEMBERS, Memberships.MEMBERS);
        mapped.covers(group);
        mapped.notice("groups deleted while they were read");
        return mapped.page();
    }

    /** Whether memberships are asked for by filter. */
    public boolean isFiltered(@ExchangeProperty("run") ScimRun run) {
        return !chains(run).isEmpty();
    }

    /** One list for each group, or for each user, whose memberships only a filter shows. */
    public List<ScimChain> chains(@ExchangeProperty("run") ScimRun run) {
        MemberReading reading = mapping == null ? MemberReading.INLINE : mapping.read();
        return switch (reading) {
            case GROUP_FILTER ->
                run.getStore().uncovered(Memberships.MEMBERS, ScimTypes.GROUP).stream()
                        .map(group -> chain(run, group, ListQuery.filtered(ListQuery.USERS, "groups.value", group)))
                        .toList();
            case USER_FILTER ->
                run.getStore().uncovered(Memberships.OF_USERS, ScimTypes.USER).stream()
                        .map(user -> chain(run, user, ListQuery.filtered(ListQuery.GROUPS, "members.value", user)))
                        .toList();
            default -> List.of();
        };
    }

    private ScimChain chain(ScimRun run, String subject, ListQuery list) {
        return lists.chain(Memberships.MEMBERS + '/' + subject, list, run, false);
    }

    /** A page of what a filter shows. */
    public GovernancePage mapFiltered(
            @Body ScimPage page, @ExchangeProperty("chain") ScimChain chain, @ExchangeProperty("run") ScimRun run) {
        boolean usersOfGroup = chain.list().resource().equals(ListQuery.USERS);
        String subject = chain.list().subject();
        MappedPage mapped =
                MappedPage.of(Memberships.MEMBERS, usersOfGroup ? Memberships.MEMBERS : Memberships.OF_USERS);
        for (Object row : page.rows()) {
            Optional<String> id = run.idOf(chain.list()).text(row);
            if (id.isPresent()) {
                String group = usersOfGroup ? subject : id.get();
                mapped.addMember(
                        new ResourceId(ScimTypes.GROUP, group),
                        new ResourceId(ScimTypes.USER, usersOfGroup ? id.get() : subject));
            }
        }
        if (!chain.isOpen() && chain.problem() == null) {
            mapped.covers(subject);
        }
        return mapped.page();
    }

    /** Says what this way of reading members cannot show. */
    public Outcome limits(@Body Outcome outcome) {
        if (mapping == null && config.user().groups().isEmpty()) {
            return outcome.withWarning("the description does not say who is in a group (group.members, or"
                    + " user.hasGroupsOnUser); the file holds no memberships");
        }
        return mapping != null && mapping.read() == MemberReading.GROUP_FILTER
                ? outcome.withWarning("groups that are in other groups are not shown by a filter over users"
                        + " (group.members.read); the file holds users as members only")
                : outcome;
    }
}
