/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an action takes.
 *
 * @param type what it does to a resource, in the words of the connectors' protocol
 */
public record ActionSchema(String name, String displayName, String description, String type, List<Argument> arguments) {

    /** The kinds of values an argument has. */
    public enum Kind {
        STRING,
        BOOL,
        RESOURCE_ID,
        RESOURCE_ID_LIST,
        STRING_MAP
    }

    /** One argument. */
    public record Argument(String name, Kind kind, boolean required, String description) {}

    public ActionSchema {
        arguments = List.copyOf(arguments);
    }

    /** @throws WrongArgumentException naming every argument that is missing, unknown or of another kind */
    void check(ObjectNode given) {
        List<String> mistakes = new ArrayList<>();
        for (Argument argument : arguments) {
            JsonNode value = given.path(argument.name());
            boolean absent = value.isMissingNode() || value.isNull();
            if (absent && argument.required()) {
                mistakes.add(argument.name() + " is required");
            } else if (!absent && !fits(argument.kind(), value)) {
                mistakes.add(argument.name() + " must be a "
                        + argument.kind()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' '));
            } else if (!absent && argument.required() && isEmpty(argument.kind(), value)) {
                mistakes.add(argument.name() + " must not be empty");
            }
        }
        given.fieldNames().forEachRemaining(name -> {
            if (arguments.stream().noneMatch(argument -> argument.name().equals(name))) {
                mistakes.add(name + " is no argument of it");
            }
        });
        WrongArgumentException.throwIfAny(name, mistakes);
    }

    private static boolean isEmpty(Kind kind, JsonNode value) {
        return switch (kind) {
            case STRING -> value.asText("").isBlank();
            case RESOURCE_ID -> ResourceArgument.id(value).isEmpty();
            default -> false;
        };
    }

    private static boolean fits(Kind kind, JsonNode value) {
        return switch (kind) {
            case STRING -> value.isTextual() || value.isNumber();
            case BOOL -> value.isBoolean() || value.asText("").matches("(?i)true|false");
            case RESOURCE_ID -> value.isTextual() || value.isObject();
            case RESOURCE_ID_LIST -> value.isArray();
            case STRING_MAP -> value.isObject();
        };
    }

    /** The schema as JSON, for whoever asks which actions there are. */
    public ObjectNode json() {
        ObjectNode json = CreateGroup.object();
        json.put("name", name).put("displayName", displayName).put("description", description);
        json.putArray("actionType").add("ACTION_TYPE_" + type);
        arguments.forEach(argument -> json.withArray("arguments")
                .addObject()
                .put("name", argument.name())
                .put("type", argument.kind().name().toLowerCase(java.util.Locale.ROOT))
                .put("isRequired", argument.required())
                .put("description", argument.description()));
        return json;
    }
}
