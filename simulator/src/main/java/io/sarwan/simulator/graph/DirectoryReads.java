/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Lists, counts and reads directory objects. */
final class DirectoryReads {

    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final Tenant tenant;
    private final Paging paging;
    private final CollectionReply replies;

    DirectoryReads(Tenant tenant, Paging paging, CollectionReply replies) {
        this.tenant = tenant;
        this.paging = paging;
        this.replies = replies;
    }

    GraphReply list(Asked asked, ObjectKind kind) {
        GraphCall call = asked.call();
        GraphQuery query = asked.query();
        QueryChecks.list(query);
        boolean signIns = kind == ObjectKind.USER && asked.access().asksForSignIns(query);
        Projection projection = new Projection(query.option("select"), Set.of(kind), true, asked.access());
        Expansion expansion = Expansion.parse(query.option("expand"), kind, asked.access());
        Filter filter = FilterParser.parse(
                query.option("filter"), Set.of(kind), asked.access().cloud());
        QueryChecks.advanced(call, query, filter.refusal(), expansion != null);
        int largest = signIns ? QueryChecks.SIGN_IN_PAGE : QueryChecks.LARGEST_PAGE;
        int most = query.top(expansion == null ? largest : QueryChecks.EXPANDED_PAGE);
        int top = kind == ObjectKind.DIRECTORY_ROLE ? Integer.MAX_VALUE : most;
        IntFunction<Iterable<DirectoryObject>> after = ordinal -> tenant.objectsAfter(kind, ordinal);
        Paging.Page page = paging.read(call, query, top, filter, after, asked.fault());
        long count = page.first() && query.countsAll() && call.eventual() ? count(kind, filter) : -1;
        String context = kind.collection() + projection.contextSuffix();
        return replies.page(call, new CollectionReply.Shape(context, projection, false, expansion), page, count);
    }

    GraphReply count(Asked asked, ObjectKind kind) {
        GraphQuery query = asked.query();
        QueryChecks.countSegment(asked.call());
        return GraphReply.text(Long.toString(count(
                kind,
                FilterParser.parse(
                        query.option("filter"), Set.of(kind), asked.access().cloud()))));
    }

    GraphReply read(Asked asked, ObjectKind kind, GraphCall.Segment key) {
        GraphQuery query = asked.query();
        if (kind == ObjectKind.USER && asked.access().asksForSignIns(query)) {
            checkSignInKey(key.key());
        }
        DirectoryObject object = find(kind, key);
        Projection projection = new Projection(query.option("select"), Set.of(kind), false, asked.access());
        Expansion expansion = Expansion.parse(query.option("expand"), kind, asked.access());
        String context = kind.collection() + projection.contextSuffix();
        return replies.entity(asked.call(), new CollectionReply.Shape(context, projection, false, expansion), object);
    }

    /** Finds the object a path names: by id, by user principal name, or by {@code appId='…'}. */
    DirectoryObject find(ObjectKind kind, GraphCall.Segment key) {
        Optional<DirectoryObject> found;
        if (key.keyName() != null
                && kind == ObjectKind.SERVICE_PRINCIPAL
                && key.keyName().equals("appId")) {
            found = tenant.findByAppId(key.key());
        } else if (key.keyName() != null
                && kind == ObjectKind.APPLICATION
                && key.keyName().equals("appId")) {
            found = tenant.findApplication(key.key());
        } else if (key.keyName() != null) {
            throw GraphException.badRequest(
                    "'" + key.keyName() + "' is no alternate key of " + kind.collection() + ".");
        } else if (kind == ObjectKind.USER) {
            found = tenant.findUser(key.key());
        } else {
            checkGuid(key.key());
            found = tenant.find(key.key()).filter(object -> object.kind() == kind);
        }
        return found.orElseThrow(() -> GraphException.notFound(key.key()));
    }

    /** A known limit: sign-in activity is not found by user principal name. */
    private static void checkSignInKey(String key) {
        if (!key.matches(GUID)) {
            throw new GraphException(
                    400, "BadRequest", "Get By Key only supports UserId and the key has to be a valid Guid");
        }
    }

    static void checkGuid(String id) {
        if (!id.matches(GUID)) {
            throw GraphException.badRequest("Invalid object identifier '" + id + "'.");
        }
    }

    private long count(ObjectKind kind, Filter filter) {
        return tenant.objects(kind).stream().filter(filter::test).count();
    }
}
