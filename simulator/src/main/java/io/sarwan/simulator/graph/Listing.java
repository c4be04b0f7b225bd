/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/** Answers collections of one type and single entities of them. */
final class Listing {

    private final Paging paging;
    private final CollectionReply replies;

    Listing(Paging paging, CollectionReply replies) {
        this.paging = paging;
        this.replies = replies;
    }

    /**
     * Where the entities of a collection come from.
     *
     * @param context the collection's name in the context URL
     * @param after the entities that follow an ordinal, in order
     */
    record Source(ObjectKind kind, String context, IntFunction<? extends Iterable<DirectoryObject>> after) {}

    /** A collection in pages of 100, or of what {@code $top} says. */
    GraphReply pages(Asked asked, Source source) {
        return list(asked, source, asked.query().top(QueryChecks.LARGEST_PAGE));
    }

    /** A log, whose rows come in the order in which they were written; they may be asked for in the order of time. */
    GraphReply log(Asked asked, Source source) {
        String order = asked.query().option("orderby");
        if (order != null && !order.matches("(activity|created)DateTime( asc)?")) {
            throw GraphException.notSimulated("$orderby=" + order);
        }
        return list(asked, source, asked.query().top(QueryChecks.LARGEST_PAGE), true);
    }

    /** A collection the service returns at once. */
    GraphReply whole(Asked asked, Source source) {
        return list(asked, source, Integer.MAX_VALUE);
    }

    private GraphReply list(Asked asked, Source source, int largest) {
        return list(asked, source, largest, false);
    }

    private GraphReply list(Asked asked, Source source, int largest, boolean ordered) {
        GraphQuery query = asked.query();
        GraphCall call = asked.call();
        Set<ObjectKind> kinds = Set.of(source.kind());
        QueryChecks.list(query, ordered);
        Projection projection = new Projection(query.option("select"), kinds, true, asked.access());
        Expansion expansion = Expansion.parse(query.option("expand"), source.kind(), asked.access());
        Filter filter =
                FilterParser.parse(query.option("filter"), kinds, asked.access().cloud());
        QueryChecks.advanced(call, query, filter.refusal(), expansion != null);
        int top = expansion == null ? largest : Math.min(largest, QueryChecks.EXPANDED_PAGE);
        Paging.Page page = paging.read(call, query, top, filter, source.after(), asked.fault());
        long count = page.first() && query.countsAll() && call.eventual() ? count(source, filter) : -1;
        String context = source.context() + projection.contextSuffix();
        return replies.page(call, new CollectionReply.Shape(context, projection, false, expansion), page, count);
    }

    /** How many there are, as text. */
    GraphReply count(Asked asked, Source source) {
        QueryChecks.countSegment(asked.call());
        Filter filter = FilterParser.parse(
                asked.query().option("filter"),
                Set.of(source.kind()),
                asked.access().cloud());
        return GraphReply.text(Long.toString(count(source, filter)));
    }

    /** One entity, or 404. */
    GraphReply one(Asked asked, ObjectKind kind, String context, Optional<DirectoryObject> found, String id) {
        DirectoryObject object = found.orElseThrow(() -> GraphException.notFound(id));
        Projection projection = new Projection(asked.query().option("select"), Set.of(kind), false, asked.access());
        Expansion expansion = Expansion.parse(asked.query().option("expand"), kind, asked.access());
        String shown = context + projection.contextSuffix();
        return replies.entity(asked.call(), new CollectionReply.Shape(shown, projection, false, expansion), object);
    }

    private static long count(Source source, Filter filter) {
        return StreamSupport.stream(source.after().apply(-1).spliterator(), false)
                .filter(filter::test)
                .count();
    }
}
