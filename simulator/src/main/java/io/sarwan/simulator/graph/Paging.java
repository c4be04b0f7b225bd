/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.fault.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Cuts a collection into pages and links each to the next. */
final class Paging {

    private final PageToken tokens;
    private final long seed;
    private final int emptyPagePercent;

    /**
     * @param emptyPagePercent how many of a hundred pages come empty before their objects do
     */
    Paging(PageToken tokens, long seed, int emptyPagePercent) {
        this.tokens = tokens;
        this.seed = seed;
        this.emptyPagePercent = emptyPagePercent;
    }

    /**
     * One page.
     *
     * @param nextLink absolute, {@code null} on the last page
     * @param first whether it is the first page
     */
    record Page(List<DirectoryObject> objects, String nextLink, boolean first) {}

    /**
     * Reads the page a call asks for.
     *
     * @param after the objects that follow an ordinal, in order
     * @param fault what goes wrong with this page, {@code null} for nothing
     */
    Page read(
            GraphCall call,
            GraphQuery query,
            int top,
            Filter filter,
            IntFunction<? extends Iterable<DirectoryObject>> after,
            Answer fault) {
        PageToken.Position position = tokens.decode(call, query);
        boolean first = position.equals(PageToken.Position.START);
        Answer.Effect effect = fault == null ? Answer.Effect.STATUS : fault.effect();
        if (effect == Answer.Effect.EMPTY_PAGE || comesEmpty(call, position)) {
            return new Page(
                    List.of(),
                    link(call, query, new PageToken.Position(position.ordinal(), true), call.origin()),
                    first);
        }
        List<DirectoryObject> objects = new ArrayList<>(Math.min(top, 128));
        boolean more = false;
        for (DirectoryObject object : after.apply(position.ordinal())) {
            if (filter.test(object)) {
                if (objects.size() == top) {
                    more = true;
                    break;
                }
                objects.add(object);
            }
        }
        int last = objects.isEmpty()
                ? position.ordinal()
                : objects.get(objects.size() - 1).ordinal();
        PageToken.Position next = new PageToken.Position(last, false);
        String nextLink =
                switch (effect) {
                    case DUPLICATE -> link(call, query, new PageToken.Position(last - 1, false), call.origin());
                    case REPEATED_LINK -> call.base() + call.target();
                    case FOREIGN_LINK -> link(call, query, next, fault.text());
                    default -> more ? link(call, query, next, call.origin()) : null;
                };
        return new Page(objects, nextLink, first);
    }

    private String link(GraphCall call, GraphQuery query, PageToken.Position next, String origin) {
        return origin + "/" + call.version() + call.path() + "?" + query.withToken(tokens.encode(call, query, next));
    }

    private boolean comesEmpty(GraphCall call, PageToken.Position position) {
        if (emptyPagePercent == 0 || position.afterEmptyPage()) {
            return false;
        }
        long mixed = (seed + call.path().hashCode() * 31L + position.ordinal()) * 0x9E3779B97F4A7C15L;
        return Long.remainderUnsigned(mixed ^ (mixed >>> 32), 100) < emptyPagePercent;
    }
}
