/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.ChangeJournal;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers delta queries. Pages hold 200 objects; a group with more than 500 relationships to tell ends its page and comes
 * again on the next ones. Source: "Use delta query to track changes in Microsoft Graph data".
 */
final class DeltaReads {

    private static final int LARGEST_PAGE = 200;
    private static final int LARGEST_SLICE = 500;

    private final ObjectWriter writer = new ObjectWriter();
    private final Tenant tenant;
    private final GraphOptions options;
    private final Clock clock;

    DeltaReads(Tenant tenant, GraphOptions options, Clock clock) {
        this.tenant = tenant;
        this.options = options;
        this.clock = clock;
    }

    GraphReply answer(Asked asked, ObjectKind kind) {
        DeltaState state = state(asked);
        DeltaQuery query = DeltaQuery.of(state.select(), state.filter(), kind, asked.access());
        Answer.Effect effect =
                asked.fault() == null ? Answer.Effect.STATUS : asked.fault().effect();
        DeltaPage page = new DeltaPage();
        DeltaState next;
        if ("latest".equals(asked.query().option("deltatoken"))) {
            next = null;
        } else if (effect == Answer.Effect.EMPTY_PAGE || comesEmpty(state)) {
            next = state.emptied(clock.millis());
        } else if (state.initial()) {
            next = all(asked, kind, query, state, page);
        } else {
            next = changes(asked, kind, query, state, page);
        }
        if (page.size() > 1
                && next != null
                && next.slice() < 0
                && (effect == Answer.Effect.DUPLICATE || replays(next))) {
            next = next.at(next.position() - 1, -1, clock.millis());
        }
        return write(asked, kind, query, page, state, next, effect);
    }

    /** Reads the token, or begins with everything. */
    private DeltaState state(Asked asked) {
        GraphQuery query = asked.query();
        String path = asked.call().path();
        for (String refused : new String[] {"top", "expand", "orderby", "search", "skip", "count"}) {
            if (query.has(refused)) {
                throw GraphException.badRequest("The query parameter '$" + refused + "' is not supported by delta.");
            }
        }
        long now = clock.millis();
        String skip = query.option("skiptoken");
        if (skip != null) {
            DeltaState state = DeltaState.read(skip, path);
            if (now - state.issued() > options.pageTokenLifetime().toMillis()) {
                throw PageToken.expired();
            }
            return state;
        }
        String token = query.option("deltatoken");
        if (token == null || token.isEmpty() || token.equals("latest")) {
            long last = tenant.journal().now();
            String select = query.has("select") ? query.option("select") : "";
            String filter = query.has("filter") ? query.option("filter") : "";
            return new DeltaState(path, true, last, last, -1, -1, false, now, select, filter);
        }
        DeltaState state = DeltaState.read(token, path);
        boolean old = now - state.issued() > options.deltaTokenLifetime().toMillis();
        if (old || !tenant.journal().remembers(state.from())) {
            throw new GraphException(
                    410,
                    "syncStateNotFound",
                    "The sync state generation is not found. Start over without a delta token.",
                    asked.call().base() + path + "?$deltatoken=");
        }
        return state.begun(tenant.journal().now());
    }

    /** What v1.0 leaves out of its lists of members, a documented known issue, it may leave out of changes too. */
    private static boolean tells(Asked asked, ObjectKind other) {
        return asked.call().beta() || other != ObjectKind.SERVICE_PRINCIPAL;
    }

    private DeltaState all(Asked asked, ObjectKind kind, DeltaQuery query, DeltaState state, DeltaPage page) {
        int position = state.position();
        int slice = state.slice();
        for (DirectoryObject object : tenant.objectsAfter(kind, position)) {
            if (!query.tells(object.id())) {
                continue;
            }
            if (page.size() == LARGEST_PAGE) {
                return state.at(position, -1, clock.millis());
            }
            Map<String, List<ObjectChange.Link>> links = new LinkedHashMap<>();
            int cut = current(asked, object, query, slice, links);
            page.add(object, property -> true, links);
            if (cut >= 0) {
                return state.at(position, cut, clock.millis());
            }
            slice = -1;
            position = object.ordinal();
        }
        return null;
    }

    /** Collects the relationships an object has; where they had to be cut, -1 when they were not. */
    private static int current(
            Asked asked,
            DirectoryObject object,
            DeltaQuery query,
            int slice,
            Map<String, List<ObjectChange.Link>> links) {
        if (slice < 0 && query.relations().contains("owners")) {
            put(links, "owners", told(asked, object.owners()));
        }
        if (query.relations().contains("manager")) {
            put(links, "manager", object.manager().map(List::of).orElse(List.of()));
        }
        if (!query.relations().contains("members")) {
            return -1;
        }
        List<DirectoryObject> visible =
                told(asked, Relationships.visibleMembers(object, asked.access().seesHiddenMembers()));
        List<DirectoryObject> rest = Relationships.after(visible, slice, ObjectKind.memberKinds());
        List<DirectoryObject> told = rest.size() > LARGEST_SLICE ? rest.subList(0, LARGEST_SLICE) : rest;
        put(links, "members", told);
        return told.size() == rest.size() ? -1 : told.get(told.size() - 1).ordinal();
    }

    private static List<DirectoryObject> told(Asked asked, List<DirectoryObject> related) {
        return related.stream().filter(other -> tells(asked, other.kind())).toList();
    }

    private static void put(
            Map<String, List<ObjectChange.Link>> links, String relation, List<DirectoryObject> objects) {
        if (!objects.isEmpty()) {
            links.put(
                    relation,
                    objects.stream()
                            .map(object -> new ObjectChange.Link(object.id(), object.kind(), false))
                            .toList());
        }
    }

    private DeltaState changes(Asked asked, ObjectKind kind, DeltaQuery query, DeltaState state, DeltaPage page) {
        boolean minimal = minimal(asked);
        List<ObjectChange> changes = ObjectChange.fold(journal(asked, kind, state), kind, query);
        int slice = state.slice();
        for (int at = state.position() + 1; at < changes.size(); at++) {
            if (page.size() == LARGEST_PAGE) {
                return state.at(at - 1, -1, clock.millis());
            }
            ObjectChange change = changes.get(at);
            DirectoryObject object = tenant.find(change.id()).orElse(null);
            if (change.removed() != null || object == null) {
                page.remove(change.id(), change.removed() == null ? "changed" : change.removed());
                continue;
            }
            Map<String, List<ObjectChange.Link>> links = new LinkedHashMap<>();
            int cut = -1;
            for (String relation : query.relations()) {
                List<ObjectChange.Link> all = visible(asked, object, change, relation);
                int begin = relation.equals("members") ? slice + 1 : slice < 0 ? 0 : all.size();
                int end = Math.min(all.size(), begin + LARGEST_SLICE);
                if (begin < end) {
                    links.put(relation, new ArrayList<>(all.subList(begin, end)));
                }
                cut = relation.equals("members") && end < all.size() ? end - 1 : cut;
            }
            page.add(object, property -> !minimal || change.changed(property.name()), links);
            if (cut >= 0) {
                return state.at(at - 1, cut, clock.millis());
            }
            slice = -1;
        }
        return null;
    }

    private Collection<ChangeJournal.Entry> journal(Asked asked, ObjectKind kind, DeltaState state) {
        Collection<ChangeJournal.Entry> entries = tenant.journal().between(state.from(), state.upTo());
        return kind != ObjectKind.GROUP
                ? entries
                : entries.stream()
                        .filter(entry -> tells(asked, entry.otherKind()))
                        .toList();
    }

    private static List<ObjectChange.Link> visible(
            Asked asked, DirectoryObject object, ObjectChange change, String relation) {
        boolean hidden = relation.equals("members")
                && Relationships.hides(object)
                && !asked.access().seesHiddenMembers();
        return hidden ? List.of() : change.links(relation);
    }

    private GraphReply write(
            Asked asked,
            ObjectKind kind,
            DeltaQuery query,
            DeltaPage page,
            DeltaState state,
            DeltaState next,
            Answer.Effect effect) {
        GraphCall call = asked.call();
        String origin = effect == Answer.Effect.FOREIGN_LINK ? asked.fault().text() : call.origin();
        String address = origin + "/" + call.version() + call.path() + "?";
        String name = next == null ? "@odata.deltaLink" : "@odata.nextLink";
        String link = next == null
                ? address + "$deltatoken=" + state.done(clock.millis()).token()
                : address + "$skiptoken=" + next.token();
        GraphReply reply = GraphReply.json(200, writer.toBytes(4_096, out -> {
            out.writeStartObject();
            out.writeStringField("@odata.context", call.base() + "/$metadata#" + kind.collection());
            out.writeStringField(name, effect == Answer.Effect.REPEATED_LINK ? call.base() + call.target() : link);
            out.writeFieldName("value");
            page.write(out, query.projection(), writer);
            out.writeEndObject();
        }));
        return minimal(asked) ? reply.header("Preference-Applied", "return=minimal") : reply;
    }

    private static boolean minimal(Asked asked) {
        String prefer = asked.call().header("prefer");
        return prefer != null && prefer.replace(" ", "").contains("return=minimal");
    }

    private boolean comesEmpty(DeltaState state) {
        return !state.afterEmptyPage() && drawn(state, 17) < options.emptyPagePercent();
    }

    private boolean replays(DeltaState next) {
        return drawn(next, 71) < options.deltaReplayPercent();
    }

    private long drawn(DeltaState state, int salt) {
        long mixed =
                (options.seed() + state.path().hashCode() * 31L + state.position() * 131L + salt) * 0x9E3779B97F4A7C15L;
        return Long.remainderUnsigned(mixed ^ (mixed >>> 32), 100);
    }
}
