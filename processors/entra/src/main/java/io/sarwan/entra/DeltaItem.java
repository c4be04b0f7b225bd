/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sarwan.entra.graph.MalformedAnswerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One object of a delta page. What a property says is read again by id, with everything that goes with it; here counts
 * that it changed. An absent relationship has not changed.
 *
 * @param removed whether the object is gone, for good or for now
 * @param properties names of the properties that the answer tells
 * @param texts those of them that say what is to be done: see {@link #KEPT}, and whether a group gives licences
 * @param members who came or went; a large group is told in slices
 * @param owners who came or went
 */
record DeltaItem(
        String id,
        boolean removed,
        Set<String> properties,
        Map<String, String> texts,
        List<Link> members,
        List<Link> owners) {

    static final String CREATED = "createdDateTime";

    /** What stands in {@link #texts} for an empty list. */
    static final String NONE = "";

    private static final Set<String> KEPT = Set.of(CREATED);
    private static final String SOME = "…";
    private static final String CHANGES = "@delta";
    private static final String REMOVED = "@removed";

    /** One end of a relationship that came or went. */
    record Link(GroupRefs.Member member, boolean removed) {}

    static DeltaItem read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedAnswerException("a change that is not an object");
        }
        String id = null;
        boolean removed = false;
        Set<String> properties = new LinkedHashSet<>();
        Map<String, String> texts = new HashMap<>();
        List<Link> members = List.of();
        List<Link> owners = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "id" -> id = json.getValueAsString();
                case REMOVED -> removed = value != JsonToken.VALUE_NULL;
                case "members" + CHANGES -> members = links(json);
                case "owners" + CHANGES -> owners = links(json);
                default -> {
                    if (!field.startsWith("@")) {
                        properties.add(field.intern());
                    }
                    if (KEPT.contains(field) && value == JsonToken.VALUE_STRING) {
                        texts.put(field, json.getText());
                    } else if (LicenceChanges.OF_GROUP.equals(field)) {
                        texts.put(field, isEmptyList(json) ? NONE : SOME);
                    }
                }
            }
            json.skipChildren();
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedAnswerException("a change that ends early");
        }
        if (id == null || id.isBlank()) {
            throw new MalformedAnswerException("a change of an object without an id");
        }
        return new DeltaItem(id, removed, properties, texts, members, owners);
    }

    /** Reads a value to its end. */
    private static boolean isEmptyList(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return false;
        }
        boolean empty = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw new MalformedAnswerException("a list of changes that ends early");
            }
            empty = false;
            json.skipChildren();
        }
        return empty;
    }

    private static List<Link> links(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedAnswerException("changes of a relationship that are not a list");
        }
        List<Link> links = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw new MalformedAnswerException("changes of a relationship that end early");
            }
            links.add(link(json));
        }
        return links;
    }

    private static Link link(JsonParser json) throws IOException {
        boolean[] removed = {false};
        GroupRefs.Member member = GroupRefs.Member.read(json, field -> removed[0] |= field.equals(REMOVED));
        return new Link(member, removed[0]);
    }
}
