/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of an account that is to be made, checked before anything is sent.
 *
 * <p>Lengths and characters: Microsoft Graph, user resource type, properties; user principal names: "Prepare a
 * non-routable domain for directory synchronization", the characters that a cloud name may have.
 */
public final class AccountFields {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_UPN = 113;
    private static final String MANAGER = "manager";
    private static final String ADDITIONAL = "additionalAttributes";

    /** Fields of text with the most characters each may have. */
    private static final Map<String, Integer> TEXTS = new TreeMap<>(Map.of(
            "displayName", 256,
            "mailNickname", 64,
            "userPrincipalName", LONGEST_UPN,
            "onPremisesImmutableId", 256,
            "givenName", 64,
            "surname", 64,
            "employeeId", 16,
            "jobTitle", 128,
            "department", 64));

    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final String manager;

    /**
     * @param profile the fields by name
     * @throws WrongArgumentException naming every field that is missing or wrong
     */
    public AccountFields(ObjectNode profile) {
        List<String> mistakes = new ArrayList<>();
        known(profile, mistakes);
        for (String required : List.of("displayName", "mailNickname", "userPrincipalName")) {
            if (text(profile, required).isEmpty()) {
                mistakes.add(required + " is required");
            }
        }
        body.put("accountEnabled", enabled(profile, mistakes));
        TEXTS.forEach((name, most) -> text(profile, name).ifPresent(value -> {
            if (value.length() > most) {
                mistakes.add(name + " has " + value.length() + " characters, at most " + most + " are allowed");
            }
            body.put(name, value);
        }));
        formats(mistakes);
        additional(profile, mistakes);
        manager = text(profile, MANAGER).orElse("");
        WrongArgumentException.throwIfAny("account", mistakes);
    }

    private static void known(ObjectNode profile, List<String> mistakes) {
        Set<String> names = new HashSet<>(TEXTS.keySet());
        names.addAll(Set.of("accountEnabled", MANAGER, ADDITIONAL));
        profile.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                mistakes.add(name + " is no field of an account; other properties go into additionalAttributes");
            }
        });
    }

    private static Optional<String> text(ObjectNode profile, String name) {
        JsonNode value = profile.path(name);
        return value.isValueNode()
                ? Optional.of(value.asText("").strip()).filter(text -> !text.isEmpty() && !value.isNull())
                : Optional.empty();
    }

    private static boolean enabled(ObjectNode profile, List<String> mistakes) {
        return switch (text(profile, "accountEnabled").orElse("true").toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                mistakes.add("accountEnabled is neither true nor false");
                yield true;
            }
        };
    }

    private void formats(List<String> mistakes) {
        String name = userPrincipalName();
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9'.\\-_!#^~]{1,64}@[A-Za-z0-9.-]+")) {
            mistakes.add("userPrincipalName must be name@domain, the name of letters, digits and ' . - _ ! # ^ ~");
        }
        if (name.contains(".@")) {
            mistakes.add("userPrincipalName must not have a dot before the @");
        }
        if (!body.path("mailNickname").asText("").matches("[\\x21-\\x7e&&[^@()\\\\\\[\\]\";:<>,/]]*")) {
            mistakes.add("mailNickname must be ASCII without spaces and @ ( ) \\ / [ ] \" ; : < > ,");
        }
        if (immutableId().matches(".*[$_].*")) {
            mistakes.add("onPremisesImmutableId must not hold $ or _");
        }
    }

    private void additional(ObjectNode profile, List<String> mistakes) {
        JsonNode given = profile.path(ADDITIONAL);
        if (given.isTextual()) {
            given = given.asText().isBlank() ? JsonNodeFactory.instance.missingNode() : parsed(given.asText());
        }
        if (given.isMissingNode() || given.isNull()) {
            return;
        }
        if (!(given instanceof ObjectNode attributes)) {
            mistakes.add("additionalAttributes is no JSON object");
            return;
        }
        attributes.properties().forEach(property -> {
            String why = UserProperties.refusal(property.getKey());
            if (isNamed(property.getKey())) {
                mistakes.add(
                        "additionalAttributes must not hold " + property.getKey() + ", which is a field of its own");
            } else if (why != null) {
                mistakes.add("additionalAttributes must not hold " + property.getKey() + ": " + why);
            } else {
                body.set(property.getKey(), property.getValue());
            }
        });
    }

    private static boolean isNamed(String name) {
        return name.equalsIgnoreCase("accountEnabled")
                || name.equalsIgnoreCase(MANAGER)
                || TEXTS.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JsonNodeFactory.instance.textNode("");
        }
    }

    public String userPrincipalName() {
        return body.path("userPrincipalName").asText("");
    }

    String domain() {
        return userPrincipalName().substring(userPrincipalName().indexOf('@') + 1);
    }

    String immutableId() {
        return body.path("onPremisesImmutableId").asText("");
    }

    /** Object id, user principal name or employee id of the manager; empty for none. */
    String manager() {
        return manager;
    }

    /** What is sent, without a password. */
    ObjectNode body() {
        return body.deepCopy();
    }

    /** The property whose value says that an account belongs to the person asked for; empty for none. */
    String sharedKey(Found user) {
        for (String key : List.of("employeeId", "onPremisesImmutableId")) {
            String wanted = body.path(key).asText("");
            if (!wanted.isEmpty() && wanted.equals(user.text(key))) {
                return key;
            }
        }
        return "";
    }

    boolean isSamePerson(Found user) {
        return !sharedKey(user).isEmpty();
    }

    /** Whether an account looks as the one asked for would. */
    boolean isLike(Found user) {
        return List.of("displayName", "mailNickname", "employeeId", "onPremisesImmutableId").stream()
                .allMatch(name -> body.path(name).asText("").equals(user.text(name)));
    }
}
