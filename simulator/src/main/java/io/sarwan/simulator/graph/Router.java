/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds who answers a path. */
final class Router {

    private static final Set<ObjectKind> COLLECTIONS = Set.of(
            ObjectKind.USER,
            ObjectKind.GROUP,
            ObjectKind.SERVICE_PRINCIPAL,
            ObjectKind.APPLICATION,
            ObjectKind.DEVICE,
            ObjectKind.DIRECTORY_ROLE);

    private static final Set<ObjectKind> CONTAINERS =
            Set.of(ObjectKind.GROUP, ObjectKind.ADMINISTRATIVE_UNIT, ObjectKind.DIRECTORY_ROLE);

    private static final Set<ObjectKind> OWNED =
            Set.of(ObjectKind.GROUP, ObjectKind.SERVICE_PRINCIPAL, ObjectKind.APPLICATION);

    private final GraphOptions options;
    private final DirectoryReads directory;
    private final RelationReads relations;
    private final ApplicationReads applications;
    private final RoleReads roles;
    private final Tenant tenant;
    private final Listing listing;
    private final LicenceReads licences;
    private final DeltaReads delta;
    private final ByIds byIds;
    private final Organization organization;
    private final Writes writes;
    private final Accounts accounts;

    Router(Tenant tenant, GraphOptions options, Clock clock) {
        this.options = options;
        this.tenant = tenant;
        PageToken tokens = new PageToken(options.seed(), options.pageTokenLifetime(), clock);
        Paging paging = new Paging(tokens, options.seed(), options.emptyPagePercent());
        CollectionReply replies = new CollectionReply(new Related(tenant));
        listing = new Listing(paging, replies);
        directory = new DirectoryReads(tenant, paging, replies);
        relations = new RelationReads(paging, replies);
        applications = new ApplicationReads(tenant, listing);
        licences = new LicenceReads(tenant, listing, replies);
        delta = new DeltaReads(tenant, options, clock);
        roles = new RoleReads(tenant, listing);
        byIds = new ByIds(tenant, replies);
        writes = new Writes(tenant);
        accounts = new Accounts(tenant);
        organization = new Organization(tenant, options.licence(), replies);
    }

    /**
     * @param held the permissions of the caller
     * @param fault what goes wrong with the page that is read, {@code null} for nothing
     */
    GraphReply route(GraphCall call, Set<String> held, Answer fault) {
        GraphQuery query = new GraphQuery(call.rawQuery());
        List<GraphCall.Segment> segments = call.segments();
        GraphCall.Segment first = segments.get(0);
        Access access = new Access(held, options.licence(), options.cloud());
        Asked asked = new Asked(call, query, access, fault);
        if (!options.cloud().hasPath(shape(segments))) {
            throw noSuchSegment(segments.get(segments.size() - 1).name());
        }
        if (first.is("directoryObjects") && segments.size() == 2 && isGetByIds(segments.get(1))) {
            allow(call, "POST");
            access.need(Permissions.DIRECTORY);
            return byIds.answer(asked);
        }
        if (first.is("organization") && segments.size() <= 2) {
            allow(call, "GET");
            access.need(Permissions.ORGANIZATION);
            return segments.size() == 1
                    ? organization.list(call, query)
                    : organization.read(call, query, segments.get(1).name());
        }
        GraphReply account = accounts.answer(asked, segments);
        if (account != null) {
            return account;
        }
        if (!call.method().equals("GET")) {
            return writes.answer(asked, segments);
        }
        if (isLog(segments, "directoryAudits")) {
            return audits(asked);
        }
        if (isLog(segments, "signIns")) {
            return signIns(asked);
        }
        if (first.is("roleManagement") && follows(segments, "directory")) {
            return roles.directory(asked, segments.subList(2, segments.size()));
        }
        if (first.is("identityGovernance") && follows(segments, "privilegedAccess", "group")) {
            return roles.groups(asked, segments.subList(3, segments.size()));
        }
        if (first.is("subscribedSkus") && segments.size() <= 2) {
            access.need(Permissions.SKUS);
            return licences.answer(asked, segments.subList(1, segments.size()));
        }
        if (first.is("directory")
                && segments.size() > 1
                && segments.get(1).name().equals("administrativeUnits")) {
            return objects(asked, ObjectKind.ADMINISTRATIVE_UNIT, segments.subList(1, segments.size()));
        }
        ObjectKind kind = ObjectKind.ofCollection(first.name())
                .filter(COLLECTIONS::contains)
                .orElseThrow(() -> noSuchSegment(first.name()));
        return objects(asked, kind, segments);
    }

    private static boolean isLog(List<GraphCall.Segment> segments, String log) {
        return segments.size() == 2
                && segments.get(0).is("auditLogs")
                && segments.get(1).is(log);
    }

    private GraphReply audits(Asked asked) {
        asked.access().needForAudits();
        return listing.log(
                asked,
                new Listing.Source(ObjectKind.DIRECTORY_AUDIT, "auditLogs/directoryAudits", ordinal -> tenant.audits()
                        .after(ordinal)));
    }

    private GraphReply signIns(Asked asked) {
        asked.access().needForAudits();
        return listing.log(
                asked, new Listing.Source(ObjectKind.SIGN_IN, "auditLogs/signIns", ordinal -> tenant.signIns()
                        .after(ordinal)));
    }

    /** Answers what begins with a collection of directory objects. */
    private GraphReply objects(Asked asked, ObjectKind kind, List<GraphCall.Segment> segments) {
        GraphCall.Segment first = segments.get(0);
        if (segments.size() - (first.key() == null ? 2 : 1) <= 0) {
            asked.access().need(Permissions.of(kind));
        }
        if (first.key() == null && segments.size() == 1) {
            return directory.list(asked, kind);
        }
        if (first.key() == null && segments.size() == 2 && isDelta(segments.get(1))) {
            return delta.answer(asked, kind);
        }
        if (first.key() == null && segments.size() == 2 && segments.get(1).is("$count")) {
            return directory.count(asked, kind);
        }
        boolean keyed = first.key() != null;
        GraphCall.Segment key = keyed ? first : keyOf(segments.get(1));
        List<GraphCall.Segment> rest = segments.subList(keyed ? 1 : 2, segments.size());
        return rest.isEmpty() ? directory.read(asked, kind, key) : relation(asked, directory.find(kind, key), rest);
    }

    private static boolean isDelta(GraphCall.Segment segment) {
        return segment.name().equals("delta") || segment.name().equals("microsoft.graph.delta");
    }

    /** The path with every key written as a star. */
    private static String shape(List<GraphCall.Segment> segments) {
        return segments.stream()
                .map(segment -> segment.name().length() == 36 && segment.name().indexOf('-') == 8
                        ? "*"
                        : segment.key() == null ? segment.name() : segment.name() + "/*")
                .collect(Collectors.joining("/"));
    }

    private static boolean follows(List<GraphCall.Segment> segments, String... names) {
        if (segments.size() <= names.length) {
            return false;
        }
        for (int at = 0; at < names.length; at++) {
            if (!segments.get(at + 1).is(names[at])) {
                return false;
            }
        }
        return true;
    }

    private GraphReply relation(Asked asked, DirectoryObject object, List<GraphCall.Segment> rest) {
        GraphCall.Segment relation = rest.get(0);
        List<GraphCall.Segment> behind = rest.subList(1, rest.size());
        if (relation.is("manager") && object.kind() == ObjectKind.USER && behind.isEmpty()) {
            asked.access().need(Permissions.USERS);
            return relations.manager(asked, object);
        }
        if (relation.is("members") && CONTAINERS.contains(object.kind())) {
            asked.access().need(Permissions.of(object.kind()));
            return relations.related(asked, object, true, behind);
        }
        if (relation.is("owners") && OWNED.contains(object.kind())) {
            asked.access().need(Permissions.of(object.kind()));
            return relations.related(asked, object, false, behind);
        }
        if (relation.is("mailboxSettings") && object.kind() == ObjectKind.USER && behind.size() <= 1) {
            return licences.mailbox(asked, object, behind);
        }
        return applications.answer(asked, object, rest);
    }

    static GraphException noSuchSegment(String segment) {
        return new GraphException(400, "BadRequest", "Resource not found for the segment '" + segment + "'.");
    }

    private static boolean isGetByIds(GraphCall.Segment segment) {
        return segment.is("getByIds") || segment.is("microsoft.graph.getByIds");
    }

    /** A second segment is a key even if it looks like a call, as names with brackets do. */
    private static GraphCall.Segment keyOf(GraphCall.Segment segment) {
        return new GraphCall.Segment("", null, segment.name());
    }

    private static void allow(GraphCall call, String method) {
        if (!call.method().equals(method)) {
            throw new GraphException(
                    405,
                    "Request_BadRequest",
                    "Specified HTTP method is not allowed for the request target: " + call.method() + " "
                            + call.path());
        }
    }
}
