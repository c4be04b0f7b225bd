/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.ResourceId;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.config.ScimConfig.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Members of a group as its record shows them. Whether one is a user or a group is what {@code type} or {@code $ref} says
 * (RFC 7643 section 4.2); most services say neither, and then the lists tell.
 */
final class Memberships {

    /** Who is in a group; the collection that pages cover for groups. */
    static final String MEMBERS = "members";

    /** Which groups somebody is in; the collection that pages cover for users. */
    static final String OF_USERS = "memberships";

    private static final AttributePath TYPE = AttributePath.of("type");
    private static final AttributePath REFERENCE = AttributePath.of("$ref");

    private final Members mapping;

    /** @param mapping {@code null} when groups do not show members */
    Memberships(Members mapping) {
        this.mapping = mapping;
    }

    /** Whether members are taken from the list of groups. */
    boolean areListed() {
        return ScimGroupMapper.isInline(mapping);
    }

    /** The members that a record shows; those without an id are counted. */
    List<ScimRun.Member> of(Object row, MappedPage mapped) {
        List<ScimRun.Member> members = new ArrayList<>();
        for (Object element : mapping.path().elements(row)) {
            Optional<String> id = mapping.id().textIn(element, mapping.path());
            if (id.isEmpty()) {
                mapped.notice("members without an id");
            } else {
                members.add(new ScimRun.Member(id.get(), said(element)));
            }
        }
        return members;
    }

    /** @return {@code null} when the element does not say what it is */
    private static String said(Object element) {
        String type = TYPE.text(element).orElse("");
        if (type.equalsIgnoreCase("Group")) {
            return ScimTypes.GROUP;
        }
        if (type.equalsIgnoreCase("User")) {
            return ScimTypes.USER;
        }
        String reference = REFERENCE.text(element).orElse("");
        if (reference.contains("/Groups/")) {
            return ScimTypes.GROUP;
        }
        return reference.contains("/Users/") ? ScimTypes.USER : null;
    }

    /**
     * Adds the members of a group and says that these are all.
     *
     * @return {@code false}, and nothing is added, when nobody knows yet what one of them is
     */
    boolean add(MappedPage mapped, ResourceId group, List<ScimRun.Member> members, ScimRun run) {
        List<ResourceId> principals = new ArrayList<>();
        for (ScimRun.Member member : members) {
            String type = kind(member, run);
            if (type == null) {
                return false;
            }
            principals.add(new ResourceId(type, member.id()));
        }
        addAll(mapped, group, principals);
        return true;
    }

    /** The same when everybody is listed: whom no list names is asked for as a user. */
    void addSettled(MappedPage mapped, ResourceId group, List<ScimRun.Member> members, ScimRun run) {
        List<ResourceId> principals = new ArrayList<>();
        for (ScimRun.Member member : members) {
            String type = kind(member, run);
            principals.add(new ResourceId(type == null ? ScimTypes.USER : type, member.id()));
        }
        addAll(mapped, group, principals);
    }

    /** What the record says, when a list says so too; else what a list says; {@code null} when nothing does. */
    private static String kind(ScimRun.Member member, ScimRun run) {
        boolean isUser = run.users().contains(member.id());
        boolean isGroup = run.groups().contains(member.id());
        if (isUser && isGroup) {
            return member.type() == null ? ScimTypes.USER : member.type();
        }
        return isUser ? ScimTypes.USER : isGroup ? ScimTypes.GROUP : member.type();
    }

    private static void addAll(MappedPage mapped, ResourceId group, List<ResourceId> principals) {
        for (ResourceId principal : principals) {
            if (principal.equals(group)) {
                mapped.notice("groups that are members of themselves");
            } else {
                mapped.addMember(group, principal);
            }
        }
        mapped.covers(group.id());
    }
}
