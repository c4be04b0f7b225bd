/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/** Lists members and owners, and reads managers. */
final class RelationReads {

    private static final String NAMESPACE = "microsoft.graph.";

    private final Paging paging;
    private final CollectionReply replies;

    RelationReads(Paging paging, CollectionReply replies) {
        this.paging = paging;
        this.replies = replies;
    }

    /**
     * Answers {@code /{object}/members} or {@code /owners}, with what may follow: a type and {@code $count}.
     *
     * @param rest the segments behind the relation
     */
    GraphReply related(Asked asked, DirectoryObject object, boolean members, List<GraphCall.Segment> rest) {
        GraphCall call = asked.call();
        GraphQuery query = asked.query();
        boolean counts = !rest.isEmpty() && rest.get(rest.size() - 1).is("$count");
        List<GraphCall.Segment> middle = counts ? rest.subList(0, rest.size() - 1) : rest;
        Set<ObjectKind> kinds =
                middle.isEmpty() ? ObjectKind.memberKinds() : EnumSet.of(cast(middle.get(0), middle.size()));
        Set<ObjectKind> listed = EnumSet.copyOf(kinds);
        if (members && !call.beta() && object.kind() == ObjectKind.GROUP) {
            // A documented known issue of v1.0; beta and $expand show them.
            listed.remove(ObjectKind.SERVICE_PRINCIPAL);
        }
        QueryChecks.list(query);
        if (query.has("expand")) {
            throw GraphException.notSimulated("$expand on relationships");
        }
        Filter filter =
                FilterParser.parse(query.option("filter"), kinds, asked.access().cloud());
        String refusal = query.has("filter") ? "Unsupported Query." : filter.refusal();
        if (counts) {
            QueryChecks.countSegment(call);
        } else {
            QueryChecks.advanced(call, query, refusal, false);
        }
        List<DirectoryObject> all =
                members ? Relationships.visibleMembers(object, asked.access().seesHiddenMembers()) : object.owners();
        if (counts) {
            return GraphReply.text(Long.toString(count(all, listed, filter)));
        }
        boolean single = kinds.size() == 1;
        Projection projection = new Projection(query.option("select"), kinds, true, asked.access());
        IntFunction<Iterable<DirectoryObject>> after = ordinal -> Relationships.after(all, ordinal, listed);
        int top = query.top(QueryChecks.LARGEST_PAGE);
        Paging.Page page = paging.read(call, query, top, filter, after, asked.fault());
        long total = page.first() && query.countsAll() && call.eventual() ? count(all, listed, filter) : -1;
        String collection = single ? kinds.iterator().next().collection() : "directoryObjects";
        String context = collection + projection.contextSuffix();
        return replies.page(call, new CollectionReply.Shape(context, projection, !single, null), page, total);
    }

    GraphReply manager(Asked asked, DirectoryObject user) {
        GraphQuery query = asked.query();
        DirectoryObject manager = user.manager().orElseThrow(() -> GraphException.notFound("manager"));
        Projection projection = new Projection(query.option("select"), ObjectKind.memberKinds(), false, asked.access());
        String context = "directoryObjects" + projection.contextSuffix();
        return replies.entity(asked.call(), new CollectionReply.Shape(context, projection, true, null), manager);
    }

    private static ObjectKind cast(GraphCall.Segment segment, int depth) {
        String name = segment.name();
        if (depth > 1 || segment.key() != null || !name.toLowerCase(Locale.ROOT).startsWith(NAMESPACE)) {
            throw Router.noSuchSegment(name);
        }
        return ObjectKind.ofType(name.substring(NAMESPACE.length()))
                .filter(ObjectKind.memberKinds()::contains)
                .orElseThrow(() -> Router.noSuchSegment(name));
    }

    private static long count(List<DirectoryObject> all, Set<ObjectKind> listed, Filter filter) {
        return all.stream()
                .filter(object -> listed.contains(object.kind()) && filter.test(object))
                .count();
    }
}
